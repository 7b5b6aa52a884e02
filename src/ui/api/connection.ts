import { createStore } from '@xstate/store';

/** Says whether the changes of others arrive: `cut` from the first failure of the stream until it is restored. */
export const connection = createStore({
  context: { state: 'live' as 'live' | 'cut' },
  on: {
    cut: () => ({ state: 'cut' as const }),
    restored: () => ({ state: 'live' as const }),
  },
});
