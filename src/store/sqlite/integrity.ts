import { statSync } from 'node:fs';
import type { Connection } from './open.ts';

/** Above this size a whole check takes seconds; the start reads the header and the schema only, `check()` does the rest. */
const CHECKED_AT_START = 256 * 1024 * 1024;

/** @throws with a French sentence when a page, an index or a record is damaged. */
export function assertSound(db: Connection): void {
  const found = explained(db.name, () => db.pragma('quick_check(5)', { simple: true }));
  if (found !== 'ok') throw new Error(damaged(db.name, String(found)));
}

export function assertSoundIfSmall(db: Connection): void {
  if (statSync(db.name).size <= CHECKED_AT_START) assertSound(db);
}

/** SQLite's own words for a damaged file, said in French with what to do. */
export function explained<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw cause;
    throw new Error(damaged(file, cause instanceof Error ? cause.message : code), { cause });
  }
}

function damaged(file: string, detail: string): string {
  return `La base ${file} est abîmée (${detail}). Arrêtez Jalon, mettez ce fichier de côté et restaurez la dernière sauvegarde avec « jalon restore ».`;
}
