import type { JsonObject } from '../../../base/base.ts';
import { ENVELOPE, keyOfMark } from '../../crypt/crypt.ts';
import {
  checkedTombstone,
  TOMBSTONE,
  TOMBSTONES_KEPT,
  type Tombstone,
  type TombstonesKept,
  tombstonesKeptIn,
} from '../../kinds/kinds.ts';
import { Database } from './driver.ts';
import type { Connection } from './open.ts';

/** Reads a database file, in use or not, before it is opened as a store and without its keys. */
function toldBy<Told>(file: string, read: (db: Connection) => Told): Told {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Lists the ids of the master keys needed to read the file; none = it is in clear. */
export function keysOfFile(file: string): string[] {
  return toldBy(file, (db) => {
    const marks = db.prepare<[string], string>('SELECT DISTINCT mark FROM record_marks WHERE kind = ? ORDER BY mark');
    return marks.pluck().all(ENVELOPE).map(keyOfMark);
  });
}

/** Counts the erasures listed in the file, and says where the list is also kept; null = nowhere. */
export function tombstonesOfFile(file: string): { listed: number; kept: Omit<TombstonesKept, 'upTo'> | null } {
  return toldBy(file, (db) => {
    const last = db.prepare<[string], string>('SELECT max(id) FROM records WHERE kind = ?').pluck().get(TOMBSTONE);
    const find = db.prepare<[string], string>("SELECT value FROM records WHERE kind = 'store' AND id = ?").pluck();
    const note = find.get(TOMBSTONES_KEPT);
    // The value of a setting is JSON in a text.
    const kept = note === undefined ? null : tombstonesKeptIn(String(JSON.parse(note).value));
    return { listed: Number(last ?? 0), kept: kept && { folder: kept.folder, key: kept.key } };
  });
}

/** Lists the tombstones in the file, in order. */
export function tombstonesInFile(file: string): Tombstone[] {
  return toldBy(file, (db) => {
    const listed = db.prepare<[string], string>('SELECT value FROM records WHERE kind = ? ORDER BY id').pluck();
    return listed.all(TOMBSTONE).map((value) => {
      const tombstone: JsonObject = JSON.parse(value);
      return checkedTombstone({ kind: TOMBSTONE, id: String(tombstone.n), value: tombstone });
    });
  });
}
