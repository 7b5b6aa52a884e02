// Counts what a call costs the embedded store, in figures that load does not change.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const FILE = 'jalon.db';
const WAL_HEADER = 32;
/** Is the size of a page of the log with its header. */
const FRAME = 4096 + 24;

/** Counts what a store does: `onStatement` goes into the store's options; `of` returns what `act` made it do. One call at a time. */
export function counter(folder) {
  let statements = [];
  const log = () => statSync(join(folder, `${FILE}-wal`), { throwIfNoEntry: false })?.size ?? 0;
  const of = async (act) => {
    const hold = heldLog(folder);
    const before = Math.max(WAL_HEADER, log());
    statements = [];
    const answer = await act();
    const told = statements;
    const pages = Math.max(0, log() - before) / FRAME;
    hold.close();
    return { statements: told.length, syncs: told.filter((sql) => sql === 'COMMIT').length, pages, sql: told, answer };
  };
  return { onStatement: (sql) => void statements.push(sql), of };
}

/** Holds a read transaction open, so that the log grows without restarting and its size gives the pages written. */
function heldLog(folder) {
  const db = new Database(join(folder, FILE));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.exec('BEGIN');
  db.prepare('SELECT count(*) FROM current_bundles').get();
  return db;
}

/** Counts the bytes of all that is kept, without free room in pages or what the search index merges by itself sooner or later. */
export function bytesKept(folder) {
  const db = new Database(join(folder, FILE));
  db.exec("INSERT INTO search (search) VALUES ('optimize')");
  const bytes = db.prepare('SELECT sum(payload) FROM dbstat').pluck().get();
  db.close();
  return bytes;
}
