import type { Session, Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

type SessionVerbs = Pick<
  Store,
  'putSession' | 'session' | 'sessionsOf' | 'touchSession' | 'dropSession' | 'dropSessionsOf'
>;

export const SESSION_FIELDS = `id_hash AS idHash, person, kind, name, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt, device`;

export function sessionVerbs(reader: Connection, writer: Writer, realNow: () => number): SessionVerbs {
  const put = writer.db.prepare(
    'INSERT OR REPLACE INTO sessions (id_hash, person, kind, name, created_at, last_seen_at, expires_at, device) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const touch = writer.db.prepare('UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE id_hash = ?');
  const drop = writer.db.prepare('DELETE FROM sessions WHERE id_hash = ?');
  const dropOf = writer.db.prepare('DELETE FROM sessions WHERE person = ?');
  const find = reader.prepare<[string], Session>(`SELECT ${SESSION_FIELDS} FROM sessions WHERE id_hash = ?`);
  const ofPerson = reader.prepare<[string, number], Session>(
    `SELECT ${SESSION_FIELDS} FROM sessions WHERE person = ? AND expires_at > ? ORDER BY last_seen_at DESC, id_hash`,
  );

  return {
    putSession: ({ idHash, person, kind, name, createdAt, lastSeenAt, expiresAt, device }) =>
      writer.write(() => {
        put.run(idHash, person, kind, name, createdAt, lastSeenAt, expiresAt, device);
      }),
    session: async (idHash) => find.get(idHash) ?? null,
    sessionsOf: async (person) => ofPerson.all(person, realNow()),
    touchSession: (idHash, lastSeenAt) =>
      writer.write(() => {
        touch.run(lastSeenAt, idHash);
      }),
    dropSession: (idHash) =>
      writer.write(() => {
        drop.run(idHash);
      }),
    dropSessionsOf: (person) =>
      writer.write(() => {
        dropOf.run(person);
      }),
  };
}
