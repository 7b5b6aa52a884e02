import type { Scope } from '../../../access/access.ts';
import { newSecret, problems, refuse, sha256 } from '../../../base/base.ts';
import {
  dropSession,
  type Person,
  personByEmail,
  putSession,
  type Session,
  type Store,
  type StoredRecord,
  sessionWith,
  touchSession,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { ABSENCE } from '../../mail/mail.ts';
import { MANDATE } from '../../mandates/mandates.ts';
import { OPENING } from '../../openings/openings.ts';
import { journalled } from '../audit.ts';
import { forgive, noteFailedSignIn, refuseTooSoon, type SignInAttempt } from './delays.ts';
import { browserMark, browserOf } from './known-browser.ts';
import { passwordMatches, takeTurn } from './password.ts';
import { passSecondFactor, type SecondFactorContext } from './second-factor.ts';
import { keepToken } from './tokens.ts';

/** Sessions live on the real clock, whatever the business clock says (DESIGN §4). */
export type SessionContext = Pick<SecondFactorContext, 'store' | 'realNow'> & { times?: SessionTimes };

/** Limits how long a browser's session lives. */
export interface SessionTimes {
  /** Counts the time without any act of the person. */
  idleMs: number;
  /** Ends the session even when the person acts. */
  lifetimeMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const USUAL_TIMES: SessionTimes = { idleMs: 30 * MINUTE_MS, lifetimeMs: 8 * HOUR_MS };
const TOKEN_DAYS = 90;
/** A session seen less than this long ago is not written again: one write a minute and person, not one a request. */
const TOUCH_EVERY_MS = MINUTE_MS;

export interface SignIn {
  email: string;
  password: string;
  /** Is the second factor: the application's six digits, or a recovery code. */
  code?: string;
  /** Is the client's network address, for growing delays. */
  address: string;
  kind: 'cookie' | 'token';
  /** Says what a personal token is for, as its holder chose, and what it may do. */
  name?: string;
  scope?: Scope;
  /** Describes the browser in words, from its own headers. */
  device?: string | null;
  /** Is the mark this browser kept of earlier sign-ins: others' failures do not slow a browser that the account knows. */
  browser?: string | null;
}

export interface OpenedSession {
  secret: string;
  session: Session;
  /** Is the mark that the browser keeps from now on. */
  browser: string;
  isNewBrowser: boolean;
}

export interface SignedIn extends OpenedSession {
  person: Person;
  recoveryCodes: string[] | null;
}

/**
 * Opens a session. The answer never tells an unknown e-mail from a wrong password, neither by words nor by time; attempts are
 * judged one after the other, so that a hundred at once are not a hundred free tries.
 *
 * @returns `recoveryCodes` when the code given set up a second factor: shown this only time · `isNewBrowser` when this browser shows no mark
 * of the account, and the account was opened before
 * @throws Refusal bad-credentials (401), second-factor-required (401), second-factor-setup (403), too-many-requests (429, `retryAfter` seconds), unavailable (503)
 */
export function signIn(context: SecondFactorContext & SessionContext, request: SignIn): Promise<SignedIn> {
  const email = normalizedEmail(request.email);
  const { address, browser = null, code } = request;
  const attempt = { email, address, browser, hasCode: code !== undefined };
  return takeTurn(async () => {
    const now = await context.realNow();
    await refuseTooSoon(context.store, attempt, now);
    const person = await personByEmail(context.store, email);
    const matches = await passwordMatches(person?.passwordHash ?? null, request.password);
    if (!matches || !person?.active) {
      await noteFailed(context.store, { attempt, person, now, what: 'password' });
      return refuse(problems.badCredentials("L'adresse e-mail ou le mot de passe n'est pas le bon."));
    }
    const { recoveryCodes } = await passSecondFactor(context, person, code).catch(async (error: unknown) => {
      // A wrong code is a failed attempt: whoever has the password must not have a million tries.
      if (code !== undefined) await noteFailed(context.store, { attempt, person, now, what: 'code' });
      throw error;
    });
    await forgive(context.store, email);
    return { ...(await openSession(context, person, request, now)), person, recoveryCodes };
  });
}

/** Does the same work when there is no account: the e-mail typed is not kept, since people type passwords there. */
async function noteFailed(
  store: Store,
  failed: { attempt: SignInAttempt; person: Person | null; now: number; what: 'password' | 'code' },
): Promise<void> {
  const { attempt, person, now, what } = failed;
  await noteFailedSignIn(store, attempt, now, what);
  const by = person?.id ?? 'compte inconnu';
  await journalled(store, { act: 'own.failed-sign-in', by, detail: `depuis ${attempt.address}` }, async () => {});
}

/**
 * Opens a session for a person already known, by password or by the identity provider. The first sign-in ever comes from no new browser: the
 * person has just chosen the password, or been let in for the first time.
 */
export async function openSession(
  context: SessionContext,
  { id, email }: Pick<Person, 'id' | 'email'>,
  request: Pick<SignIn, 'kind' | 'name' | 'scope' | 'device' | 'browser'>,
  now: number,
): Promise<OpenedSession> {
  const { store } = context;
  const { browser = null } = request;
  const isFirst = await noteSignIn(store, id, now);
  const isNewBrowser = !isFirst && (await browserOf(store, email, browser)) === null;
  const opened = await keepSession(context, id, request, now);
  return { ...opened, browser: await browserMark(store, email, browser), isNewBrowser };
}

async function keepSession(
  { store, times = USUAL_TIMES }: SessionContext,
  person: string,
  request: Pick<SignIn, 'kind' | 'name' | 'scope' | 'device'>,
  now: number,
): Promise<{ secret: string; session: Session }> {
  if (request.kind === 'token') {
    const { name = 'Sans nom', scope = 'act' } = request;
    return keepToken(store, person, { name, scope, days: TOKEN_DAYS });
  }
  const secret = newSecret(32);
  const session: Session = {
    idHash: sha256(secret),
    person,
    kind: request.kind,
    name: null,
    createdAt: now,
    device: request.device ?? null,
    lastSeenAt: now,
    expiresAt: now + times.lifetimeMs,
  };
  await putSession(store, session);
  return { secret, session };
}

const LAST = 'last-sign-in';

/** Tells whether it is the first sign-in of all. Two sign-ins at once write the same minute, so either record will do. */
async function noteSignIn(store: Store, person: string, now: number): Promise<boolean> {
  const before = (await store.record(LAST, person))?.revision ?? 0;
  await store.putRecord(
    { kind: LAST, id: person, revision: before + 1, marks: [], sort: person, value: { at: now } },
    before,
  );
  return before === 0;
}

/** Returns the last sign-in of each person, in real ms. */
export async function lastSignIns(store: Store): Promise<ReadonlyMap<string, number>> {
  const { items } = await store.records({ kind: LAST, limit: 1_000 });
  // The cast is safe: only `noteSignIn` writes these records.
  return new Map(items.map(({ id, value }) => [id, value.at as number]));
}

/**
 * Returns the holder of this secret, or null when it is unknown, expired (8 h, a token 90 days), idle for 30 min (cookies only), or its
 * person is inactive. Acting renews the idle time, to the minute; watching does not. The same read returns `beside`: the absences, mandates
 * and openings of archives that name the person.
 */
export async function identify(
  context: SessionContext,
  secret: string,
  use: 'act' | 'watch' = 'act',
): Promise<{ session: Session; caller: Caller; person: Person; beside: StoredRecord[] } | null> {
  const { times = USUAL_TIMES } = context;
  const found = await sessionWith(context.store, sha256(secret), [ABSENCE, MANDATE, OPENING]);
  if (!found) return null;
  const { session, person, beside } = found;
  const now = await context.realNow();
  if (!person?.active || isOver(session, times, now)) {
    await dropSession(context.store, session.idHash);
    return null;
  }
  if (use === 'act' && now - session.lastSeenAt >= Math.min(TOUCH_EVERY_MS, times.idleMs / 10))
    await touchSession(context.store, session.idHash, now);
  return { session, caller: callerOf(person, session), person, beside };
}

function isOver(session: Session, { idleMs }: SessionTimes, now: number): boolean {
  return now >= session.expiresAt || (session.kind === 'cookie' && now - session.lastSeenAt >= idleMs);
}

function callerOf({ id, name, email, roles, organisation }: Person, { idHash, kind, scope }: Session): Caller {
  return {
    person: { id, name, email, roles, organisation },
    session: { id: idHash, kind, ...(scope !== undefined && { scope }) },
  };
}

/** Ends the session of this secret; nothing happens when there is none. */
export function signOut(context: SessionContext, secret: string): Promise<void> {
  return dropSession(context.store, sha256(secret));
}

/** Returns the form in which addresses are compared: case and surrounding space do not make another address. */
export function normalizedEmail(email: string): string {
  return email.trim().toLowerCase();
}
