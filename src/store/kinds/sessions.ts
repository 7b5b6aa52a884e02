import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { type Person, personOf } from './people.ts';
import { everyRecord, putOver } from './put-over.ts';

/** Describes a session; all instants are real-clock ms. */
export interface Session {
  /** Is the SHA-256 of the secret the browser or client holds. */
  idHash: string;
  person: string;
  kind: 'cookie' | 'token';
  name: string | null;
  /** Limits what a token may do: `Scope` of the access table. Absent: the token is older than scopes, and may do all. */
  scope?: string;
  /** Names in words the browser and system it was opened from: people tell their own sessions apart by it. */
  device: string | null;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
}

const KIND = 'session';

export function putSession(store: Store, session: Session): Promise<void> {
  return putOver(store, recordOf(session));
}

/** Returns null when there is no session, or it has expired. */
export async function findSession(store: Store, idHash: string): Promise<Session | null> {
  const record = await store.record(KIND, idHash);
  return record && sessionOf(record);
}

/** Reads in one go the session, its person, and the records of these kinds that bear the mark of that person. */
export async function sessionWith(
  store: Store,
  idHash: string,
  kinds: readonly string[],
): Promise<{ session: Session; person: Person | null; beside: StoredRecord[] } | null> {
  const found = await store.record(KIND, idHash, ['person', ...kinds]);
  if (found === null) return null;
  const { beside = [] } = found;
  const person = beside.find((one) => one.kind === 'person');
  return {
    session: sessionOf(found),
    person: person === undefined ? null : personOf(person),
    beside: beside.filter((one) => kinds.includes(one.kind)),
  };
}

/** Lists the sessions of a person that have not expired, latest seen first. */
export async function sessionsOf(store: Store, person: string): Promise<Session[]> {
  const sessions = (await everyRecord(store, KIND, personMark(person))).map(sessionOf);
  return sessions.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** Lists the personal tokens of everybody that have not expired, latest seen first. */
export async function everyToken(store: Store): Promise<Session[]> {
  const tokens = (await everyRecord(store, KIND)).map(sessionOf).filter(({ kind }) => kind === 'token');
  return tokens.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/**
 * Writes when a session was last seen, never back in time. When two instances write at once, one write is enough; a dropped session stays
 * dropped.
 */
export async function touchSession(store: Store, idHash: string, lastSeenAt: number): Promise<void> {
  const record = await store.record(KIND, idHash);
  if (record === null || sessionOf(record).lastSeenAt >= lastSeenAt) return;
  const { revision, value } = record;
  await store.putRecord({ ...record, revision: revision + 1, value: { ...value, lastSeenAt } }, revision);
}

export function dropSession(store: Store, idHash: string): Promise<void> {
  return store.dropRecord(KIND, idHash);
}

export async function dropSessionsOf(store: Store, person: string): Promise<void> {
  const sessions = await everyRecord(store, KIND, personMark(person));
  await Promise.all(sessions.map(({ id }) => store.dropRecord(KIND, id)));
}

function personMark(person: string): string {
  return `person:${person}`;
}

/** Gives sessions no sort key: a touch then rewrites one line and no index. */
function recordOf({ idHash, expiresAt, ...value }: Session): Omit<StoredRecord, 'revision'> {
  return { kind: KIND, id: idHash, marks: [personMark(value.person)], sort: '', value, expiresAt };
}

const checkedSession = checkedBy<Omit<Session, 'idHash' | 'expiresAt'>>({
  person: 'text',
  kind: 'text',
  name: 'text?',
  scope: 'text?',
  device: 'text?',
  createdAt: 'number',
  lastSeenAt: 'number',
});

function sessionOf(record: StoredRecord): Session {
  return { idHash: record.id, ...checkedSession(record), expiresAt: record.expiresAt ?? 0 };
}
