import { newSecret, problems, refuse, sha256 } from '../../base/base.ts';
import { dropSession, findSession, putSession, type Session, type Store, sessionsOf } from '../../store/store.ts';
import type { TokenInput } from './contract.ts';
import type { SessionEnds, SessionView } from './session-shapes.ts';
import type { SessionTimes } from './sign-in.ts';

const DAY_MS = 86_400_000;
/** A person needs a few; a script that makes them by the hundred has gone wrong. */
const MAX_TOKENS = 20;

/** Those that still work, latest seen first. */
export async function sessionViews(
  { store, times }: { store: Store; times: SessionTimes },
  person: string,
  current: string | null,
): Promise<SessionView[]> {
  const now = await store.realNow();
  const live = (await sessionsOf(store, person)).filter(
    (one) => endsOf(one, times, now).leftMs > 0 && !isIdle(one, times, now),
  );
  return live.map((session) => viewOf(session, current));
}

function isIdle(session: Session, times: SessionTimes, now: number): boolean {
  return session.kind === 'cookie' && now - session.lastSeenAt >= times.idleMs;
}

function viewOf(session: Session, current: string | null): SessionView {
  const { idHash: id, kind, name, device } = session;
  return {
    ...{ id, kind, name, device, isCurrent: id === current },
    createdAt: isoOf(session.createdAt),
    lastSeenAt: isoOf(session.lastSeenAt),
    expiresAt: isoOf(session.expiresAt),
  };
}

/** @throws Refusal not-found when it is none of the person's */
export async function closeSession(store: Store, person: string, id: string): Promise<void> {
  const session = await findSession(store, id);
  if (session?.person !== person) return refuse(problems.notFound('Cette session n’existe pas, ou plus.'));
  await dropSession(store, id);
}

/** Sessions of browsers only: a token is given back by name. `but` stays. */
export async function closeOthers(store: Store, person: string, but: string | null): Promise<void> {
  for (const { idHash, kind } of await sessionsOf(store, person)) {
    if (kind === 'cookie' && idHash !== but) await dropSession(store, idHash);
  }
}

/** A token for a program that acts as the person. Its secret is shown this only time. */
export async function newToken(
  store: Store,
  person: string,
  { name, days }: TokenInput,
): Promise<{ token: string; session: SessionView }> {
  const label = name.trim();
  if (label === '') {
    const message = 'Dites à quoi servira ce jeton.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/name', code: 'required', message }] }));
  }
  const known = (await sessionsOf(store, person)).filter(({ kind }) => kind === 'token');
  if (known.length >= MAX_TOKENS)
    return refuse(problems.conflict(`Vous avez déjà ${MAX_TOKENS} jetons : retirez-en un.`));
  const now = await store.realNow();
  const token = newSecret(32);
  const session: Session = {
    ...{ idHash: sha256(token), person, kind: 'token', name: label, device: null },
    ...{ createdAt: now, lastSeenAt: now, expiresAt: now + days * DAY_MS },
  };
  await putSession(store, session);
  return { token, session: viewOf(session, null) };
}

/** How long it still lives. */
export function endsOf(
  session: Session,
  times: SessionTimes,
  now: number,
): Omit<SessionEnds, 'leaveUrl' | 'confirmedLeftMs'> {
  const { kind } = session;
  const leftMs = Math.max(0, session.expiresAt - now);
  const idleLeftMs = kind === 'token' ? null : Math.max(0, session.lastSeenAt + times.idleMs - now);
  return { kind, leftMs, idleLeftMs, warnMs: Math.min(WARN_MS, times.idleMs / 2) };
}

const WARN_MS = 120_000;

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
