import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyDatabase, type OnProgress } from './copy.ts';
import { Database } from './driver.ts';
import { DATABASE_FILE } from './open.ts';

/**
 * Online backup of the store in `folder` into the new file `target`, while a server writes: what is committed when it
 * begins is in it. The copy is verified before it gets its name.
 *
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
  /** Told the folder of a store that nobody serves: what is to be done of it before it is in place. */
  before?: (folder: string) => Promise<void>;
  /** Told the same folder once it is in place: what of the rest is to follow. */
  after?: (folder: string) => Promise<void>;
}

/**
 * Puts the backup `source` in `folder`. A store already there is replaced only with `force`, and never while a process uses it. Cut
 * anywhere, what was there is there still, and the same done again ends well.
 *
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

/** Where a copy is made ready, on the disk where it will be. */
const STAGE = 'restauration';

/**
 * A copy of a restore that was cut may hold people erased since. To be called by who has the store of the folder open, which no restore
 * can replace meanwhile.
 */
export function dropStage(folder: string): void {
  rmSync(join(folder, STAGE), { recursive: true, force: true });
}

/** By one that was cut. */
const isLeftOver = (name: string): boolean => name === STAGE || name.startsWith(`${DATABASE_FILE}.partial`);

/**
 * Keeps every other process out of the file that is about to be replaced; returns the way to let go. Leaving WAL needs the
 * file for oneself, so it is refused while a server has it open. A damaged file is nobody's: it is replaced as it is.
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
