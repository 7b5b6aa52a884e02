import type { Task } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';

/** Says how often loops look for work, and what they check before they claim. */
export interface Look {
  everyMs: number;
  isDue(): Promise<boolean>;
}

const POLL_MS = 500;
export const LOOK_EACH_TIME: Look = { everyMs: POLL_MS, isDue: async () => true };

/**
 * Shares one look among all loops: callers within the same while get the same answer, so that the store is asked once, however many loops
 * and kinds there are. A claim is several commands on a store that is another machine.
 */
export function oneLook(
  { store, now, kinds }: { store: Pick<Store, 'nextDue'>; now: () => Promise<string>; kinds: Task['kind'][] },
  everyMs = POLL_MS,
): Look {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let next: Promise<string | null> = Promise.resolve(null);
  return {
    everyMs,
    isDue: async () => {
      const nowMs = performance.now();
      if (nowMs - askedAtMs >= everyMs * 0.9) [askedAtMs, next] = [nowMs, now().then((by) => store.nextDue(kinds, by))];
      return (await next) !== null;
    },
  };
}
