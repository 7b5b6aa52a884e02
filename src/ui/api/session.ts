import { createStore } from '@xstate/store';

type SessionState = 'unknown' | 'open' | 'over' | 'closed';

/**
 * Says whether someone is signed in here. When the session ends, calls wait until the same person is back and are then repeated, so nothing
 * on the page is lost. `openings` grows with each return, and streams are then opened anew.
 */
export const session = createStore({
  context: { state: 'unknown' as SessionState, openings: 0 },
  on: {
    opened: ({ openings }) => ({ state: 'open' as SessionState, openings: openings + 1 }),
    ended: (before) => (before.state === 'open' ? { ...before, state: 'over' as SessionState } : before),
    left: (before) => ({ ...before, state: 'unknown' as SessionState }),
    /** Marks that the person signed out: the page is leaving, and none of its calls waits for a new session. */
    closed: (before) => ({ ...before, state: 'closed' as SessionState }),
  },
});

export const isKnown = () => ['open', 'over'].includes(session.getSnapshot().context.state);

/** Resolves when someone has signed in again. */
export function whenOpen(): Promise<void> {
  if (session.getSnapshot().context.state === 'open') return Promise.resolve();
  return new Promise((resolve) => {
    const { unsubscribe } = session.subscribe(({ context }) => {
      if (context.state !== 'open') return;
      unsubscribe();
      resolve();
    });
  });
}
