import type { BundleVerbs } from './bundles.ts';
import type { CopyVerbs } from './copies.ts';
import type { DossierVerbs } from './dossiers.ts';
import type { FileVerbs } from './files.ts';
import type { ListVerbs } from './lists.ts';
import type { RecordVerbs } from './records.ts';
import type { RequestVerbs } from './requests.ts';
import type { TaskVerbs } from './tasks.ts';
import type { TraceVerbs } from './traces.ts';

export type { BundleVersion } from './bundles.ts';
export type { Commit, CommitOutcome, DraftDrop, SealedEntry } from './commit.ts';
export type { Erasure, ImportUnit, RestItem, TaskCut, WholeDossier } from './copies.ts';
export type { StepsAlso } from './dossiers.ts';
export type { StoredFile } from './files.ts';
export type { ClaimedKey, KeyState, Replacement, RotateCounts, StoreKeys, Texts, Twins } from './keys.ts';
export type {
  CalendarItem,
  CalendarPage,
  CalendarQuery,
  KeptParts,
  KeptRow,
  ListItem,
  ListPage,
  ListQuery,
  PartsPage,
  PartsQuery,
  TodoItem,
  TodoPage,
  TodoQuery,
  TodoScopes,
} from './lists.ts';
export type { ReadRecord, RecordPage, RecordQuery, StoredRecord } from './records.ts';
export type { RequestName, StoredRequest } from './requests.ts';
export type { DossierRow, SealedHead, StoredDossier } from './row.ts';
export type { ClaimedTask, IncidentEnd, OpenTasks, StoredTask, TaskOutcome, TaskQuery } from './tasks.ts';
export type { ReadMark, ReadsQuery } from './traces.ts';

/**
 * Defines what every store promises. A commit is all or nothing; nothing is acknowledged before it is durable. Every write is safe
 * when repeated. Ids, revisions and keys are the only conditions a write may carry, so that one conditional update of one
 * document (MongoDB) or one transaction (SQLite) can hold each verb.
 *
 * Terms: a *row* is what lists and searches read of a dossier, written by the same commit · a *scope* is an opaque token: a
 * reader sees a dossier when one of their tokens is among its scopes · a *lease* is the right to run a task until an instant of
 * the real clock · a *fence* is the number that the settling write must still find · a *record* is a small named thing kept
 * besides dossiers.
 */
export interface Store
  extends DossierVerbs,
    ListVerbs,
    TaskVerbs,
    BundleVerbs,
    RequestVerbs,
    RecordVerbs,
    FileVerbs,
    TraceVerbs,
    CopyVerbs {
  /** Reads the store's real clock (database time where there is one), in ms since 1970. */
  realNow(): Promise<number>;
  /** Calls the listener at each commit, for server-sent events; returns a function that stops it. */
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;
  /** Throws with a French sentence when the store is damaged or of another schema version. */
  check(): Promise<void>;
  /** Returns false while the store cannot be written. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
