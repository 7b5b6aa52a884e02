import { problems, refuse, sha256 } from '../../../base/base.ts';
import { clearFailures, noteFailure, type Store } from '../../../store/store.ts';
import { waitMs } from '../../limits/growing-delays.ts';

/**
 * How failed sign-ins slow the next ones down: an account from one address, and an address whatever the account; never an account
 * alone, or a stranger could keep its person out. A known e-mail and an unknown one are slowed alike. An address is shared by an office, hence more free tries and a low ceiling; a success does not
 * clear it, or an attacker with one account of his own would never be slowed.
 */
const PACE = {
  account: { free: 5, firstMs: 1_000, ceilingMs: 300_000, forgottenAfterMs: 24 * 3_600_000 },
  address: { free: 20, firstMs: 1_000, ceilingMs: 30_000, forgottenAfterMs: 900_000 },
};

type Kind = keyof typeof PACE;
/** Hashed: people type passwords in the e-mail field. */
const subjectOf = (kind: Kind, value: string) => `${kind}:${sha256(value)}`;
const accountFrom = (email: string, address: string) => subjectOf('account', `${email}\n${address}`);
/** Under which the failures of an account from every address are found, to forgive them. */
const accountAnywhere = (email: string) => `email:${sha256(email)}`;

/** @throws Refusal too-many-requests with `retryAfter`, in seconds, while a delay runs */
export async function refuseTooSoon(store: Store, email: string, address: string, now: number): Promise<void> {
  const waits = [
    await waitMs(store, accountFrom(email, address), PACE.account, now),
    await waitMs(store, subjectOf('address', address), PACE.address, now),
  ];
  const seconds = Math.ceil(Math.max(...waits) / 1000);
  if (seconds <= 0) return;
  const detail = `Trop d'essais de connexion. Réessayez dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`;
  refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
}

export async function noteFailedSignIn(store: Store, email: string, address: string, now: number): Promise<void> {
  await noteFailure(store, accountFrom(email, address), now, [accountAnywhere(email)]);
  await noteFailure(store, subjectOf('address', address), now);
}

/** He has proved who he is, from wherever he did. */
export async function forgive(store: Store, email: string): Promise<void> {
  await clearFailures(store, accountAnywhere(email));
}
