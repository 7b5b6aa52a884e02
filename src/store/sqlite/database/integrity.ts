import { statSync } from 'node:fs';
import type { Connection } from './open.ts';

/**
 * Limits the file that is checked whole at the start, page by page: 34 MB take 20 to 45 ms, or 140 from a cold disk. For larger files only
 * the header and the schema are read, so that the start does not slow down as the store grows: each backup, and `jalon verify`, check the
 * rest.
 */
const CHECKED_AT_START = 64 * 1024 * 1024;

/**
 * Reads the whole file.
 * @throws with a French sentence when a page, an index or a record is damaged.
 */
export function assertSound(db: Connection): void {
  const found = explained(db.name, () => db.pragma('quick_check(5)', { simple: true }));
  if (found !== 'ok') throw new Error(damaged(db.name, String(found).replaceAll('\n', ' ')));
}

export function assertSoundIfSmall(db: Connection): void {
  if (statSync(db.name).size <= CHECKED_AT_START) assertSound(db);
}

/** Turns an error of the disk or of SQLite while a store is opened or read into a French sentence that says what to do. */
export function explained<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const message = sentenceFor(file, cause);
    if (message === null) throw cause;
    throw new Error(message, { cause });
  }
}

function sentenceFor(file: string, cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  const code = String(cause.code);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(file, cause.message);
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
    return `La base ${file} ne peut pas être ouverte en écriture (${cause.message}). Vérifiez le chemin du dossier et ses droits.`;
  if (code.startsWith('SQLITE_BUSY'))
    return `La base ${file} est occupée par un autre programme. Attendez qu'il ait fini, puis recommencez.`;
  return null;
}

function damaged(file: string, detail: string): string {
  return `La base ${file} est abîmée (${detail}). Arrêtez Jalon, mettez ce fichier de côté et restaurez la dernière sauvegarde avec « jalon restore ».`;
}
