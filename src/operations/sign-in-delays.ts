import { problems, refuse, sha256 } from '../base/base.ts';
import type { Store } from '../store/store.ts';

/**
 * How failed sign-ins slow the next ones down. Never a permanent lock: anyone could lock anyone out. A known e-mail and an
 * unknown one are slowed alike. An address is shared by an office, hence more free tries and a low ceiling; a success does not
 * clear it, or an attacker with one account of his own would never be slowed.
 */
const PACE = {
  email: { free: 5, ceilingMs: 300_000, forgottenAfterMs: 24 * 3_600_000 },
  address: { free: 20, ceilingMs: 30_000, forgottenAfterMs: 900_000 },
};

type Kind = keyof typeof PACE;
/** Hashed: people type passwords in the e-mail field. */
const subjectOf = (kind: Kind, value: string) => `${kind}:${sha256(value)}`;

/** Milliseconds to wait after `count` failures: none, then 1 s doubling up to the ceiling. */
function delayMs(kind: Kind, count: number): number {
  const { free, ceilingMs } = PACE[kind];
  return count < free ? 0 : Math.min(ceilingMs, 1000 * 2 ** Math.min(20, count - free));
}

/** @throws Refusal too-many-requests with `retryAfter`, in seconds, while a delay runs */
export async function refuseTooSoon(store: Store, email: string, address: string, now: number): Promise<void> {
  const waits = [await waitMs(store, 'email', email, now), await waitMs(store, 'address', address, now)];
  const seconds = Math.ceil(Math.max(...waits) / 1000);
  if (seconds <= 0) return;
  const detail = `Trop d'essais de connexion. Réessayez dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`;
  refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
}

async function waitMs(store: Store, kind: Kind, value: string, now: number): Promise<number> {
  const { count, lastAt } = await store.failures(subjectOf(kind, value));
  if (count > 0 && now - lastAt >= PACE[kind].forgottenAfterMs) {
    await store.clearFailures(subjectOf(kind, value));
    return 0;
  }
  return lastAt + delayMs(kind, count) - now;
}

export async function noteFailedSignIn(store: Store, email: string, address: string, now: number): Promise<void> {
  await store.noteFailure(subjectOf('email', email), now);
  await store.noteFailure(subjectOf('address', address), now);
}

export async function forgive(store: Store, email: string): Promise<void> {
  await store.clearFailures(subjectOf('email', email));
}
