import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { Database } from './driver.ts';
import { assertSound, explained } from './integrity.ts';
import { refuseForeign, schemaVersion } from './migrate.ts';
import type { Connection } from './open.ts';

/** Is called with the pages copied so far, and their total. */
export type OnProgress = (progress: { pages: number; total: number }) => void;

const PAGES_A_STEP = 1_000;

/**
 * Copies a database file, in use or not, into a new file; the copy appears under its name only once verified and synced. The copy reads one
 * snapshot: without the open transaction SQLite starts again at each commit of another process, and under load never ends (measured: 200
 * steps, not one page further).
 */
export async function copyDatabase(source: string, target: string, onProgress: OnProgress): Promise<void> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    // The file is made first: SQLite would make it readable by other users of the machine.
    closeSync(openSync(partial, 'wx', 0o600));
    await copySnapshot(source, partial, onProgress);
    makeSingleFile(partial);
    sync(partial);
    // An old log next to the new file would be replayed into it.
    for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
    renameSync(partial, target);
    sync(dirname(target));
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
  }
}

async function copySnapshot(source: string, partial: string, onProgress: OnProgress): Promise<void> {
  const db = openCheckedCopy(source);
  try {
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    const progress = ({ totalPages, remainingPages }: BetterSqlite3.BackupMetadata): number => {
      onProgress({ pages: totalPages - remainingPages, total: totalPages });
      return PAGES_A_STEP;
    };
    const { totalPages } = await db.backup(partial, { progress });
    onProgress({ pages: totalPages, total: totalPages });
  } finally {
    db.close();
  }
}

/**
 * Opens a file to copy it.
 * @throws with a French sentence when there is no such file, or it is not a database we can read.
 */
function openCheckedCopy(source: string): Connection {
  if (!existsSync(source)) throw new Error(`Aucune base à l'adresse ${source} : vérifiez le chemin.`);
  return explained(source, () => {
    const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
    refuseForeign(db);
    if (schemaVersion(db) > 0) return db;
    db.close();
    throw new Error(`Le fichier ${source} n'est pas une base Jalon (ou elle est vide).`);
  });
}

/** Takes the copy out of WAL mode: a backup must be a single file, whole and sound. */
function makeSingleFile(partial: string): void {
  const db = new Database(partial);
  try {
    db.pragma('journal_mode = DELETE');
    assertSound(db);
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
