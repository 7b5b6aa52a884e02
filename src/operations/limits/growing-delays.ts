import { plural, problems, refuse } from '../../base/base.ts';
import { clearFailures, failuresOf, type Store } from '../../store/store.ts';

/**
 * Says how failures slow the next attempt down: the first ones are free, then a delay doubles up to a ceiling; nothing is ever locked for
 * good.
 */
export interface Pace {
  free: number;
  /** Is the delay after the first failure that is not free. */
  firstMs: number;
  ceilingMs: number;
  /** Is how long without a new failure it takes to forget all of them. */
  forgottenAfterMs: number;
}

function delayMs({ free, firstMs, ceilingMs }: Pace, count: number): number {
  return count < free ? 0 : Math.min(ceilingMs, firstMs * 2 ** Math.min(20, count - free));
}

/** Returns the milliseconds to wait before the next attempt of this subject; 0 or less: none. */
export async function waitMs(store: Store, subject: string, pace: Pace, now: number): Promise<number> {
  const { count, lastAt } = await failuresOf(store, subject);
  if (count > 0 && now - lastAt >= pace.forgottenAfterMs) {
    await clearFailures(store, subject);
    return 0;
  }
  return lastAt + delayMs(pace, count) - now;
}

/** @throws Refusal too-many-requests with `retryAfter`, in seconds, while a delay runs */
export async function refuseTooMany(store: Store, subject: string, pace: Pace): Promise<void> {
  const seconds = Math.ceil((await waitMs(store, subject, pace, await store.realNow())) / 1000);
  if (seconds <= 0) return;
  const wait = seconds < 120 ? plural(seconds, 'seconde') : `${Math.ceil(seconds / 60)} minutes`;
  refuse(problems.tooManyRequests(`Trop de demandes. Réessayez dans ${wait}.`, { members: { retryAfter: seconds } }));
}
