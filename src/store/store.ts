import { chained } from './chain/chain.ts';
import type { Store } from './contract/contract.ts';
import { type CopyProgress, type CopyReport, copyStore, refuseUnfinished } from './copy/copy.ts';
import { alsoKeyed, asKept, encrypted, KeptTexts, type RingSource } from './crypt/crypt.ts';
import { openSqlite, type Room, roomOf, type SqliteOptions } from './sqlite/sqlite.ts';

export {
  type ChainFlaws,
  type ChainHead,
  type Chains,
  chainHolds,
  chainsOf,
  hashAt,
  isTailSound,
  type KeptBeside,
} from './chain/chain.ts';
export { type ChainVerdict, foldText, isFoundBy, leafPointers, TASK_KINDS, verifyChain } from './common/common.ts';
export type {
  BundleVersion,
  CalendarItem,
  CalendarPage,
  CalendarQuery,
  ClaimedTask,
  Commit,
  DossierRow,
  DraftDrop,
  Erasure,
  ImportUnit,
  KeptParts,
  KeptRow,
  KeyState,
  ListItem,
  ListPage,
  ListQuery,
  PartsQuery,
  ReadMark,
  RequestName,
  RestItem,
  SealedEntry,
  SealedHead,
  StepsAlso,
  Store,
  StoredDossier,
  StoredFile,
  StoredRecord,
  StoredRequest,
  StoredTask,
  StoreKeys,
  TaskCut,
  TaskOutcome,
  TaskQuery,
  Texts,
  TodoItem,
  TodoQuery,
  TodoScopes,
  Twins,
  WholeDossier,
} from './contract/contract.ts';
export type { CopyProgress, CopyReport } from './copy/copy.ts';
export { drawKey, isKeyId, keysOf, type Ring, type RingSource, readRing, ringSource } from './crypt/crypt.ts';
export { eraseStore } from './erase.ts';
export {
  allDefinitionDrafts,
  allOrganisations,
  allPeople,
  allReleases,
  BLANK_LETTERHEAD,
  type CurrentRelease,
  chainKind,
  clearFailures,
  currentRelease,
  type DefinitionDraft,
  type DraftBody,
  type DraftConflict,
  type DraftedFile,
  type DraftPresence,
  draftsOf,
  dropDraft,
  dropDraftAt,
  dropDraftBodies,
  dropImpactReport,
  dropMigrationLease,
  dropRelease,
  dropSession,
  dropSessionsOf,
  type EventDraft,
  endDefinitionDraftAt,
  everyDraft,
  everyRecord,
  everyToken,
  failuresOf,
  findDefinitionDraft,
  findDraft,
  findDraftBody,
  findImpactReport,
  findMigration,
  findMigrationRow,
  findPages,
  findPerson,
  findRelease,
  findSession,
  findTree,
  findVersionedDraft,
  firstFailureAt,
  keepServing,
  type Letterhead,
  lapsesOf,
  lastTombstone,
  leaveTombstone,
  type MigrationRow,
  type MigrationStatus,
  type MigrationStep,
  migrationRows,
  migrationsOf,
  noteFailure,
  noteTombstonesKept,
  type Organisation,
  type Person,
  personByEmail,
  presencesIn,
  putDefinitionDraftAt,
  putDraft,
  putDraftAt,
  putDraftBody,
  putImpactReport,
  putMigrationAt,
  putMigrationRow,
  putOrganisation,
  putPages,
  putPerson,
  putPresence,
  putRelease,
  putSession,
  putSetting,
  putSources,
  putTombstone,
  putTree,
  type Reads,
  type Release,
  type ReleasePages,
  type ReleaseReport,
  readByServers,
  readSetting,
  runningMigrations,
  type Session,
  type SharedWriting,
  type StopRule,
  secretSetting,
  sessionsOf,
  sessionWith,
  swapCurrentRelease,
  swapSetting,
  type Tombstone,
  type TombstonesKept,
  takeMigrationLease,
  tombstonesAfter,
  tombstonesKept,
  touchSession,
  treeTexts,
  type VersionedDraft,
  type WorkflowMigration,
} from './kinds/kinds.ts';
export { measured, type StoreMeasures } from './measured.ts';
export {
  backup,
  DATABASE_FILE,
  keysOfFile,
  noteBackup,
  restore,
  tombstonesInFile,
  tombstonesOfFile,
} from './sqlite/sqlite.ts';

/**
 * Keeps bundles, dossiers, journal, tasks, people and files. One write matters, `commit`, and it is all or nothing. The store decides
 * nothing: the engine says what comes next, and the access table what is allowed.
 */

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
  return opened(url, options, async (store, texts) => {
    const kept = await encrypted(store, texts, options.keys ?? null);
    return alsoKeyed(chained(kept), kept);
  });
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
