import type { Store } from './contract/contract.ts';
import { type CopyProgress, copyStore, refuseUnfinished } from './copy/copy.ts';
import type { CopyReport } from './copy/proof.ts';
import { asKept, encrypted, KeptTexts, type RingSource } from './crypt/crypt.ts';
import { type Room, roomOf } from './sqlite/database/room.ts';
import { openSqlite, type SqliteOptions } from './sqlite/sqlite.ts';

export { isFoundBy } from './common/fold.ts';
export { leafPointers } from './common/leaves.ts';
export { type ChainVerdict, verifyChain } from './common/seal.ts';
export { TASK_KINDS } from './common/task-kinds.ts';
/**
 * Keeps bundles, dossiers, journal, tasks, people and files. One write matters, `commit`, and it is all or nothing. The store decides
 * nothing: the engine says what comes next, and the access table what is allowed.
 */
export type * from './contract/contract.ts';
export type { CopyProgress } from './copy/copy.ts';
export type { CopyReport } from './copy/proof.ts';
export { drawKey, isKeyId, keysOf, type Ring, type RingSource, readRing, ringSource } from './crypt/crypt.ts';
export { eraseStore } from './erase.ts';
export {
  allDefinitionDrafts,
  type DefinitionDraft,
  type DraftBody,
  type DraftConflict,
  type DraftedFile,
  dropDraftBodies,
  endDefinitionDraftAt,
  findDefinitionDraft,
  findDraftBody,
  putDefinitionDraftAt,
  putDraftBody,
} from './kinds/definition-drafts.ts';
export { dropTrialReport, findTrialReport, putTrialReport } from './kinds/definition-trials.ts';
export {
  type DraftPresence,
  draftsOf,
  dropDraft,
  dropDraftAt,
  type EventDraft,
  findDraft,
  findVersionedDraft,
  presencesIn,
  putDraft,
  putDraftAt,
  putPresence,
  type SharedWriting,
  type VersionedDraft,
} from './kinds/drafts.ts';
export { clearFailures, failuresOf, noteFailure } from './kinds/failures.ts';
export {
  dropMigrationLease,
  findMigration,
  findMigrationRow,
  type MigrationRow,
  type MigrationStatus,
  type MigrationStep,
  migrationRows,
  migrationsOf,
  putMigrationAt,
  putMigrationRow,
  runningMigrations,
  type StopRule,
  takeMigrationLease,
  type WorkflowMigration,
} from './kinds/migrations.ts';
export {
  allOrganisations,
  BLANK_LETTERHEAD,
  type Letterhead,
  type Organisation,
  putOrganisation,
} from './kinds/organisations.ts';
export { allPeople, findPerson, lapsesOf, type Person, personByEmail, putPerson } from './kinds/people.ts';
export { everyRecord } from './kinds/put-over.ts';
export {
  allReleases,
  type CurrentRelease,
  currentRelease,
  dropRelease,
  findPages,
  findRelease,
  findTree,
  putPages,
  putRelease,
  putSources,
  putTree,
  type Release,
  type ReleasePages,
  type ReleaseReport,
  swapCurrentRelease,
  treeTexts,
} from './kinds/releases.ts';
export { keepServing, type Reads, readByServers } from './kinds/serving.ts';
export {
  dropSession,
  dropSessionsOf,
  findSession,
  putSession,
  type Session,
  sessionsOf,
  sessionWith,
  touchSession,
} from './kinds/sessions.ts';
export { putSetting, readSetting, swapSetting } from './kinds/settings.ts';
export {
  lastTombstone,
  leaveTombstone,
  noteTombstonesKept,
  putTombstone,
  type Tombstone,
  type TombstonesKept,
  tombstonesAfter,
  tombstonesKept,
} from './kinds/tombstones.ts';
export { measured, type StoreMeasures } from './measured.ts';
export { backup, restore } from './sqlite/database/backup.ts';
export { DATABASE_FILE } from './sqlite/database/open.ts';
export { noteBackup } from './sqlite/database/room.ts';
export { keysOfFile, tombstonesInFile, tombstonesOfFile } from './sqlite/database/told-by-file.ts';

export interface StoreOptions extends Omit<SqliteOptions, 'texts'> {
  /** Says where the keys that encrypt the store are. Absent = in clear. */
  keys?: RingSource | null;
}

/**
 * Opens the store named by `url`: `sqlite:<folder>` or `mongodb://host:port/database`, created when absent.
 *
 * @throws with a French sentence when the address is not understood, or the store is damaged, absent, of another schema, or a
 * copy that was cut short.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  return opened(url, options, (store, texts) => encrypted(store, texts, options.keys ?? null));
}

async function opened(
  url: string,
  options: StoreOptions,
  within: (store: Store, texts: KeptTexts) => Promise<Store>,
): Promise<Store> {
  const texts = new KeptTexts();
  const store = await open(url, { ...options, texts });
  try {
    await refuseUnfinished(store, url);
    return await within(store, texts);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Returns a function that measures the disk space of the store at this address; null for a kind with monitoring of its own. */
export function roomOfStore(url: string): (() => Promise<Room>) | null {
  const [, folder] = /^sqlite:(.+)$/.exec(url) ?? [];
  return folder === undefined ? null : () => roomOf(folder);
}

/** Copies a store to another, each opened by its address (`copyStore`). */
export async function copyStores(
  from: string,
  to: string,
  onProgress?: (progress: CopyProgress) => void,
  keys: RingSource | null = null,
): Promise<CopyReport> {
  const source = await opened(from, {}, (store, texts) => asKept(store, texts, keys));
  try {
    const texts = new KeptTexts();
    const target = await encrypted(await open(to, { texts }), texts, keys);
    try {
      return await copyStore(source, target, onProgress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function open(url: string, options: SqliteOptions): Promise<Store> {
  const [, scheme, rest] = /^([a-z+]+):(.*)$/.exec(url) ?? [];
  switch (scheme) {
    case 'sqlite':
      if (rest === undefined || rest === '')
        throw new Error("L'adresse de la base manque de dossier : écrivez « sqlite:./data ».");
      return openSqlite(rest, options);
    case 'mongodb':
    case 'mongodb+srv': {
      // Loaded when asked for: the driver would cost everyone its 20 MB of memory.
      const { openMongo } = await import('./mongodb/mongodb.ts');
      return openMongo(url, options);
    }
    default:
      throw new Error(
        `L'adresse de la base « ${url} » n'est pas comprise : écrivez « sqlite:<dossier> » ou « mongodb://hôte:port/base ».`,
      );
  }
}
