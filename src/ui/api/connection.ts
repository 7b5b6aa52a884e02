import { createStore } from '@xstate/store';

/** Whether changes by others arrive: `cut` from the first silence to the server's next word. */
export const connection = createStore({
  context: { state: 'live' as 'live' | 'cut' },
  on: {
    cut: () => ({ state: 'cut' as const }),
    restored: () => ({ state: 'live' as const }),
  },
});
