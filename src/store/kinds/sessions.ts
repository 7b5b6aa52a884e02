import type { Store, StoredRecord } from '../contract/contract.ts';
import { type Person, personOf } from './people.ts';
import { everyRecord, putOver } from './put-over.ts';

/** All instants are real-clock ms. */
export interface Session {
  /** SHA-256 of the secret the browser or client holds. */
  idHash: string;
  person: string;
  kind: 'cookie' | 'token';
  name: string | null;
  /** What a token may do: `Scope` of the access table. Absent: one made before there were scopes, which does all. */
  scope?: string;
  /** Kind of browser and system it was opened from, in words: to tell one's own sessions apart. */
  device: string | null;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
}

const KIND = 'session';

export function putSession(store: Store, session: Session): Promise<void> {
  return putOver(store, recordOf(session));
}

/** Null when there is none, or it is past its end. */
export async function findSession(store: Store, idHash: string): Promise<Session | null> {
  const record = await store.record(KIND, idHash);
  return record && sessionOf(record);
}

/** The session, who holds it, and what is marked with him of these kinds, in one reading. */
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

/** Those of a person that are not past their end, latest seen first. */
export async function sessionsOf(store: Store, person: string): Promise<Session[]> {
  const sessions = (await everyRecord(store, KIND, personMark(person))).map(sessionOf);
  return sessions.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** Never back in time; of two at once, one is enough. Nothing happens when it is gone. */
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

/** Its place in lists does not move when it is seen: a touch then rewrites one line and no index. */
function recordOf({ idHash, expiresAt, ...value }: Session): Omit<StoredRecord, 'revision'> {
  return { kind: KIND, id: idHash, marks: [personMark(value.person)], sort: '', value, expiresAt };
}

/** Written by `putSession` alone, hence of that shape. */
function sessionOf({ id, value, expiresAt = 0 }: StoredRecord): Session {
  return { idHash: id, ...(value as unknown as Omit<Session, 'idHash' | 'expiresAt'>), expiresAt };
}
