import type { BundleVerbs } from './bundles.ts';
import type { CopyVerbs } from './copies.ts';
import type { DossierVerbs } from './dossiers.ts';
import type { FileVerbs } from './files.ts';
import type { ListVerbs } from './lists.ts';
import type { RecordVerbs } from './records.ts';
import type { RequestVerbs } from './requests.ts';
import type { TaskVerbs } from './tasks.ts';
import type { TraceVerbs } from './traces.ts';

export type * from './bundles.ts';
export type * from './commit.ts';
export type * from './copies.ts';
export type * from './dossiers.ts';
export type * from './files.ts';
export type * from './keys.ts';
export type * from './lists.ts';
export type * from './records.ts';
export type * from './requests.ts';
export type * from './row.ts';
export type * from './tasks.ts';
export type * from './traces.ts';

/**
 * What every store promises. A commit is all or nothing; nothing is acknowledged before it is durable. Every write is safe
 * when repeated. Ids, revisions and keys are the only conditions a write may carry, so that one conditional update of one
 * document (MongoDB) or one transaction (SQLite) can hold each verb.
 *
 * Terms: *row* what lists and searches read of a dossier, written by the same commit · *scope* an opaque token; a reader sees
 * a dossier when one of the tokens he holds is among its scopes · *lease* the right to run a task until an instant of the real
 * clock · *fence* the number that the settling write must still find · *record* a small named thing beside dossiers.
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
  /** The store's real clock (database time where there is one), ms since 1970. */
  realNow(): Promise<number>;
  /** Live changes, for server-sent events; returns the way to stop. */
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;
  /** Throws with a French sentence when the store is damaged or of another schema version. */
  check(): Promise<void>;
  /** False while the store cannot be written. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
