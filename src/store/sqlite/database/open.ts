import type BetterSqlite3 from 'better-sqlite3';
import { Database } from './driver.ts';

export type Connection = BetterSqlite3.Database;

export const DATABASE_FILE = 'jalon.db';

const CACHE_KB = 64 * 1024;
/** At the start another process may be migrating the same file. */
const OPENING_PATIENCE_MS = 10_000;

/** Told of each statement as it runs. */
export type OnStatement = (sql: string) => void;
const verbosity = (onStatement: OnStatement | undefined) =>
  onStatement === undefined ? {} : { verbose: (sql: unknown) => onStatement(String(sql)) };

/** The one connection that writes: WAL, every commit synced. */
export function openWriter(file: string, onStatement?: OnStatement): Connection {
  const db = new Database(file, { timeout: OPENING_PATIENCE_MS, ...verbosity(onStatement) });
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  // What is deleted is written over, in the pages that hold it and in those given back: an erasure has only the log left to cut.
  db.pragma('secure_delete = ON');
  db.pragma('journal_size_limit = 67108864');
  db.pragma(`cache_size = -${CACHE_KB}`);
  syncFully(db);
  return db;
}

/** From now on a lock is waited for by the group, in the event loop, and not here, where nothing else could run. */
export function stopWaiting(db: Connection): void {
  db.pragma('busy_timeout = 20');
}

/** Reads the last committed state, never waits for the writer. */
export function openReader(file: string, onStatement?: OnStatement): Connection {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000, ...verbosity(onStatement) });
  db.pragma(`cache_size = -${CACHE_KB}`);
  return db;
}

/**
 * better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1: in WAL a commit is not synced (measured: 8 syncs for 200 commits)
 * unless each connection says FULL. SQLite may fall back when it first opens the WAL, so `assertFullSync` reads it again
 * after a first write.
 */
export function syncFully(db: Connection): void {
  db.pragma('synchronous = FULL');
}

/** @throws when commits of this connection would not be synced. */
export function assertFullSync(db: Connection): void {
  const FULL = 2;
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === FULL) return;
  throw new Error(
    `La base refuse les écritures sûres (journal_mode=${mode}, synchronous=${synchronous}) : vérifiez que le dossier est sur un disque local.`,
  );
}
