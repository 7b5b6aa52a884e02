import { plural, problems, refuse, sha256 } from '../../../base/base.ts';
import { clearFailures, failuresOf, firstFailureAt, noteFailure, type Store } from '../../../store/store.ts';
import { type Pace, sourceOf, waitMs } from '../../limits/limits.ts';
import { browserOf } from './known-browser.ts';

/**
 * Failures slow the next tries down, never for ever. A try is counted by account and source together, by source whatever the account, and
 * by account whatever the source: so a thousand addresses do not give a thousand free tries. The wait by account is short, so that its
 * person, from a new browser, gets in half a minute after an attacker's tries; a browser that signed in to the account before waits for its
 * own failures alone. A wrong code comes after the right password, hence from no stranger: its wait is longer. A known e-mail and an
 * unknown one are slowed alike. An office shares one source, hence more free tries and a low ceiling; a success does not clear it, or an
 * attacker with an account of their own would never be slowed.
 */
const DAY_MS = 24 * 3_600_000;
const PACE = {
  accountFrom: { free: 5, firstMs: 1_000, ceilingMs: 300_000, forgottenAfterMs: DAY_MS },
  browser: { free: 5, firstMs: 1_000, ceilingMs: 300_000, forgottenAfterMs: DAY_MS },
  account: { free: 10, firstMs: 1_000, ceilingMs: 30_000, forgottenAfterMs: DAY_MS },
  code: { free: 10, firstMs: 1_000, ceilingMs: 300_000, forgottenAfterMs: DAY_MS },
  proof: { free: 5, firstMs: 1_000, ceilingMs: 300_000, forgottenAfterMs: DAY_MS },
  address: { free: 20, firstMs: 1_000, ceilingMs: 30_000, forgottenAfterMs: 900_000 },
} satisfies { [kind: string]: Pace };

type DelayKind = keyof typeof PACE;
type DelaySubject = [kind: DelayKind, mark: string];

/** The values are hashed, because people type passwords in the e-mail field. */
const subjectOf = (kind: DelayKind, ...values: string[]): DelaySubject => [
  kind,
  `${kind}:${sha256(values.join('\n'))}`,
];

/** Marks all the failures of an account, so that they can be counted and forgiven together. */
const anywhere = (email: string) => `email:${sha256(email)}`;

/** Describes a try to sign in to this account. */
export interface SignInAttempt {
  email: string;
  address: string;
  /** Is the mark this browser kept of an earlier sign-in, if any. */
  browser?: string | null;
  /** Is true when a second factor is given too. */
  hasCode: boolean;
}

/** @throws Refusal too-many-requests with `retryAfter`, in seconds, while a delay runs */
export async function refuseTooSoon(store: Store, attempt: SignInAttempt, now: number): Promise<void> {
  const { email, address, hasCode } = attempt;
  const browser = await browserOf(store, email, attempt.browser ?? null);
  if (browser !== null) return refuseWaiting(store, [subjectOf('browser', email, browser)], now);
  const source = sourceOf(address);
  const subjects: DelaySubject[] = [
    subjectOf('accountFrom', email, source),
    subjectOf('address', source),
    ['account', anywhere(email)],
    ...(hasCode ? [subjectOf('code', email)] : []),
  ];
  return refuseWaiting(store, subjects, now);
}

/** @param what of his two proofs, which one was wrong */
export async function noteFailedSignIn(
  store: Store,
  attempt: SignInAttempt,
  now: number,
  what: 'password' | 'code' = 'password',
): Promise<void> {
  const { email, address } = attempt;
  const source = sourceOf(address);
  const browser = await browserOf(store, email, attempt.browser ?? null);
  const subjects = [
    ...(browser === null ? [] : [subjectOf('browser', email, browser)]),
    ...(what === 'code' ? [subjectOf('code', email)] : []),
  ];
  const [, from] = subjectOf('accountFrom', email, source);
  await noteFailure(store, from, now, [anywhere(email), ...subjects.map(([, mark]) => mark)]);
  await noteFailure(store, subjectOf('address', source)[1], now);
}

/**
 * Describes a signed-in person who proves their identity again, by password or code. Strangers who try to sign in to the account do not
 * slow them; a thief of the session is slowed from everywhere. An act without a source (`null`) is counted by account alone.
 */
export interface ProofAttempt {
  email: string;
  address: string | null;
}

/** @throws Refusal too-many-requests, as above */
export function refuseProofTooSoon(store: Store, { email, address }: ProofAttempt, now: number): Promise<void> {
  const source = address === null ? [] : [subjectOf('address', sourceOf(address))];
  return refuseWaiting(store, [subjectOf('proof', email), ...source], now);
}

export async function noteFailedProof(store: Store, { email, address }: ProofAttempt, now: number): Promise<void> {
  await noteFailure(store, subjectOf('proof', email)[1], now, [anywhere(email)]);
  if (address !== null) await noteFailure(store, subjectOf('address', sourceOf(address))[1], now);
}

async function refuseWaiting(store: Store, subjects: DelaySubject[], now: number): Promise<void> {
  const waits = await Promise.all(subjects.map(([kind, mark]) => waitMs(store, mark, PACE[kind], now)));
  const seconds = Math.ceil(Math.max(...waits) / 1000);
  if (seconds <= 0) return;
  const detail = `Trop d'essais de connexion. Réessayez dans ${plural(seconds, 'seconde')}.`;
  refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
}

/** Describes the failures of an account since its person last proved who they are. */
export interface FailureSeries {
  count: number;
  /** Counts those that came after the right password. */
  codes: number;
  /** Is in real ms, as `lastAt`. */
  firstAt: number;
  lastAt: number;
}

/** Returns the series of failures an account is in once they slow it from everywhere; null before. */
export async function failureSeries(store: Store, email: string): Promise<FailureSeries | null> {
  const { count, lastAt } = await failuresOf(store, anywhere(email));
  if (count < PACE.account.free) return null;
  const { count: codes } = await failuresOf(store, subjectOf('code', email)[1]);
  return { count, codes, firstAt: (await firstFailureAt(store, anywhere(email))) ?? lastAt, lastAt };
}

/** Forgets the account's failures, from every source, once the person has proved who they are. */
export async function forgive(store: Store, email: string): Promise<void> {
  await clearFailures(store, anywhere(email));
}
