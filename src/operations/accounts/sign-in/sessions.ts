import { problems, refuse } from '../../../base/base.ts';
import { dropSession, findSession, type Session, type Store, sessionsOf } from '../../../store/store.ts';
import type { SessionEnds, SessionView } from '../../shared-shapes/shared-shapes.ts';
import type { SessionTimes } from './identify.ts';

/** Lists the sessions that still work, latest seen first. */
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

export function viewOf(session: Session, current: string | null): SessionView {
  const { idHash: id, kind, name, device, scope = 'all' } = session;
  return {
    ...{ id, kind, name, device, isCurrent: id === current, scope: kind === 'token' ? scope : null },
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
closeSession.says = 'Une de ses propres sessions.';

/** Closes every other session and every token, since their holders knew the old password. `but` stays. */
export async function closeAllOthers(store: Store, person: string, but: string | null): Promise<void> {
  for (const { idHash } of await sessionsOf(store, person)) if (idHash !== but) await dropSession(store, idHash);
}

/** Closes other browsers' sessions only; a token is closed by name. `but` stays. */
export async function closeOthers(store: Store, person: string, but: string | null): Promise<void> {
  for (const { idHash, kind } of await sessionsOf(store, person)) {
    if (kind === 'cookie' && idHash !== but) await dropSession(store, idHash);
  }
}

/** Tells how long the session still lives. */
export function endsOf(session: Session, times: SessionTimes, now: number): Omit<SessionEnds, 'confirmedLeftMs'> {
  const { kind } = session;
  const leftMs = Math.max(0, session.expiresAt - now);
  const idleLeftMs = kind === 'token' ? null : Math.max(0, session.lastSeenAt + times.idleMs - now);
  return { kind, leftMs, idleLeftMs, warnMs: Math.min(WARN_MS, times.idleMs / 2) };
}

const WARN_MS = 120_000;

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
