import { ENVELOPE, keyOfMark } from '../../crypt/envelopes.ts';
import { Database } from './driver.ts';

/** Ids of the master keys that a database file, in use or not, needs to be read; none = it is in clear. */
export function keysOfFile(file: string): string[] {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    const marks = db.prepare<[string], string>('SELECT DISTINCT mark FROM record_marks WHERE kind = ? ORDER BY mark');
    return marks.pluck().all(ENVELOPE).map(keyOfMark);
  } finally {
    db.close();
  }
}
