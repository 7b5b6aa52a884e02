import { createStore } from '@xstate/store';
import type { View } from '../../../http/http.ts';

interface Sent {
  dossier: string;
  /** Words of the button that sent it. */
  action: string;
  /** Null when the dossier is new. */
  before: View | null;
  after: View;
}

/** What was last sent from this page: told once, where one arrives. */
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
