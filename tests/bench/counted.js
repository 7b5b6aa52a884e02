// What a call costs the embedded store, in figures that no load of the machine changes.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const FILE = 'jalon.db';
const WAL_HEADER = 32;
/** A page of the log and its header. */
const FRAME = 4096 + 24;

/** `onStatement` is for the store's options; `of` says what `act` made it do. One at a time. */
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

/** A reader that stays: the log grows to its end and is not begun again, so that its size tells the pages written. */
function heldLog(folder) {
  const db = new Database(join(folder, FILE));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.exec('BEGIN');
  db.prepare('SELECT count(*) FROM current_bundles').get();
  return db;
}

/** Bytes of all that is kept, without the room left in pages, nor what the search index merges by itself sooner or later. */
export function bytesKept(folder) {
  const db = new Database(join(folder, FILE));
  db.exec("INSERT INTO search (search) VALUES ('optimize')");
  const bytes = db.prepare('SELECT sum(payload) FROM dbstat').pluck().get();
  db.close();
  return bytes;
}
