import { createStore } from '@xstate/store';
import type { View } from '../../../http/http.ts';

interface Sent {
  dossier: string;
  /** Is the label of the button that sent the act. */
  action: string;
  /** Is null when the act opened the dossier. */
  before: View | null;
  after: View;
}

/** Keeps the last act sent from this page, until the page where the person arrives has reported it once. */
export const lastSent = createStore({
  context: { last: null as Sent | null },
  on: {
    noted: (_, { last }: { last: Sent }) => ({ last }),
    read: () => ({ last: null }),
  },
});

export function noteSent(last: Sent): void {
  lastSent.trigger.noted({ last });
}
