import { createStore } from '@xstate/store';
import type { View } from '../../../http/http.ts';

interface SentAct {
  dossier: string;
  /** Is the label of the button that sent the act. */
  action: string;
  /** Is null when the act opened the dossier. */
  before: View | null;
  after: View;
}

/** Keeps the last act sent from this page, until the page where the person arrives has reported it once. */
export const lastSent = createStore({
  context: { last: null as SentAct | null },
  on: {
    noted: (_, { last }: { last: SentAct }) => ({ last }),
    read: () => ({ last: null }),
  },
});

export function noteSent(last: SentAct): void {
  lastSent.trigger.noted({ last });
}
