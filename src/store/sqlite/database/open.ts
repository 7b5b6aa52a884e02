import type BetterSqlite3 from 'better-sqlite3';
import { Database } from './driver.ts';

export type Connection = BetterSqlite3.Database;

export const DATABASE_FILE = 'jalon.db';

const CACHE_KB = 64 * 1024;
/** Is long because another process may be migrating the same file at the start. */
const OPENING_PATIENCE_MS = 10_000;

/** Is called with each statement as it runs. */
export type OnStatement = (sql: string) => void;
const verbosity = (onStatement: OnStatement | undefined) =>
  onStatement === undefined ? {} : { verbose: (sql: unknown) => onStatement(String(sql)) };

/** Opens the only connection that writes: in WAL mode, every commit synced. */
export function openWriter(file: string, onStatement?: OnStatement): Connection {
  const db = new Database(file, { timeout: OPENING_PATIENCE_MS, ...verbosity(onStatement) });
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  // Deleted content is overwritten, in used pages and in freed ones: an erasure has only the log left to cut.
  db.pragma('secure_delete = ON');
  db.pragma('journal_size_limit = 67108864');
  db.pragma(`cache_size = -${CACHE_KB}`);
  syncFully(db);
  return db;
}

/** Makes the group wait for a lock in the event loop from now on, and no longer here, where nothing else could run. */
export function stopWaiting(db: Connection): void {
  db.pragma('busy_timeout = 20');
}

/** Opens a connection that reads the last committed state, and never waits for the writer. */
export function openReader(file: string, onStatement?: OnStatement): Connection {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000, ...verbosity(onStatement) });
  db.pragma(`cache_size = -${CACHE_KB}`);
  return db;
}

/**
 * Makes each commit sync. better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1: in WAL a commit is not synced (measured: 8 syncs for 200
 * commits) unless each connection says FULL. SQLite may fall back when it first opens the WAL, so `assertFullSync` reads it again after a
 * first write.
 */
export function syncFully(db: Connection): void {
  db.pragma('synchronous = FULL');
}

/**
 * Checks that commits of this connection are synced.
 * @throws when they would not be
 */
export function assertFullSync(db: Connection): void {
  const FULL = 2;
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === FULL) return;
  throw new Error(
    `La base refuse les écritures sûres (journal_mode=${mode}, synchronous=${synchronous}) : vérifiez que le dossier est sur un disque local.`,
  );
}
