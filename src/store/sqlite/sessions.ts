import type { Session, Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

type SessionVerbs = Pick<Store, 'putSession' | 'session' | 'touchSession' | 'dropSession' | 'dropSessionsOf'>;

export const SESSION_FIELDS = `id_hash AS idHash, person, kind, name, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt`;

export function sessionVerbs(reader: Connection, writer: Writer): SessionVerbs {
  const put = writer.db.prepare('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)');
  const touch = writer.db.prepare('UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE id_hash = ?');
  const drop = writer.db.prepare('DELETE FROM sessions WHERE id_hash = ?');
  const dropOf = writer.db.prepare('DELETE FROM sessions WHERE person = ?');
  const find = reader.prepare<[string], Session>(`SELECT ${SESSION_FIELDS} FROM sessions WHERE id_hash = ?`);

  return {
    putSession: ({ idHash, person, kind, name, createdAt, lastSeenAt, expiresAt }) =>
      writer.write(() => {
        put.run(idHash, person, kind, name, createdAt, lastSeenAt, expiresAt);
      }),
    session: async (idHash) => find.get(idHash) ?? null,
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
