import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyDatabase, type OnProgress } from './copy.ts';
import { Database } from './driver.ts';
import { DATABASE_FILE } from './open.ts';

/**
 * Copies the store in `folder` into the new file `target` while a server writes: what is committed when it begins is in it. The copy is
 * verified before it gets its name.
 * @throws with a French sentence when there is no store, or `target` exists.
 */
export async function backup(folder: string, target: string, onProgress: OnProgress = () => undefined): Promise<void> {
  if (existsSync(target)) throw new Error(`Le fichier ${target} existe déjà : choisissez un autre nom de sauvegarde.`);
  mkdirSync(dirname(target), { recursive: true });
  await copyDatabase(join(folder, DATABASE_FILE), target, onProgress);
}

export interface RestoreOptions {
  force?: boolean;
  onProgress?: OnProgress;
  /** Prepares the copy in a folder that nobody serves, before it is put in place. */
  before?: (folder: string) => Promise<void>;
  /** Is called with the same folder once the copy is in place, for what must follow. */
  after?: (folder: string) => Promise<void>;
}

/**
 * Puts the backup `source` in `folder`. A store already there is replaced only with `force`, and never while a process uses it. If it is
 * cut anywhere, the old store is still there, and a second call ends well.
 * @throws with a French sentence when the backup is damaged or too recent, or the folder is not free.
 */
export async function restore(source: string, folder: string, options: RestoreOptions = {}): Promise<void> {
  const { force = false, onProgress = () => undefined, before, after } = options;
  const target = join(folder, DATABASE_FILE);
  const isFree = !existsSync(folder) || readdirSync(folder).every(isLeftOver);
  if (!isFree && !force)
    throw new Error(
      `Le dossier ${folder} n'est pas vide. Choisissez un dossier vide, ou forcez le remplacement de la base avec --force.`,
    );
  mkdirSync(folder, { recursive: true });
  const release = existsSync(target) ? holdAlone(target) : () => undefined;
  const stage = join(folder, STAGE);
  try {
    rmSync(stage, { recursive: true, force: true });
    if (before === undefined) return await copyDatabase(source, target, onProgress);
    mkdirSync(stage, { mode: 0o700 });
    const staged = join(stage, DATABASE_FILE);
    await copyDatabase(source, staged, onProgress);
    await before(stage);
    await copyDatabase(staged, target, () => undefined);
    await after?.(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
    release();
  }
}

/** Names the folder where a copy is prepared, on the disk where it will be. */
const STAGE = 'restauration';

/**
 * Deletes the copy left by an interrupted restore, which may hold people erased since. Only a process that has the store of the folder open
 * may call it: no restore can replace that store meanwhile.
 */
export function dropStage(folder: string): void {
  rmSync(join(folder, STAGE), { recursive: true, force: true });
}

/** Recognises files left by an interrupted restore. */
const isLeftOver = (name: string): boolean => name === STAGE || name.startsWith(`${DATABASE_FILE}.partial`);

/**
 * Keeps every other process out of the file that is about to be replaced; returns a function that releases it. Leaving WAL needs exclusive
 * access, so it is refused while a server has the file open. A damaged file is in use by nobody, and is replaced as it is.
 */
function holdAlone(target: string): () => void {
  const db = new Database(target, { timeout: 200 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (!isBusy(cause)) return () => undefined;
    throw new Error(`La base ${target} est utilisée par un programme en marche : arrêtez le serveur, puis restaurez.`, {
      cause,
    });
  }
  return () => db.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
