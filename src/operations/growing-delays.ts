import type { Store } from '../store/store.ts';

/** How failures slow the next attempt down: some are free, then a delay doubles up to a ceiling; never a permanent lock. */
export interface Pace {
  free: number;
  /** Delay of the first failure that is not free. */
  firstMs: number;
  ceilingMs: number;
  /** Without a new failure for this long, all is forgotten. */
  forgottenAfterMs: number;
}

function delayMs({ free, firstMs, ceilingMs }: Pace, count: number): number {
  return count < free ? 0 : Math.min(ceilingMs, firstMs * 2 ** Math.min(20, count - free));
}

/** Milliseconds to wait before the next attempt of this subject; 0 or less: none. */
export async function waitMs(store: Store, subject: string, pace: Pace, now: number): Promise<number> {
  const { count, lastAt } = await store.failures(subject);
  if (count > 0 && now - lastAt >= pace.forgottenAfterMs) {
    await store.clearFailures(subject);
    return 0;
  }
  return lastAt + delayMs(pace, count) - now;
}
