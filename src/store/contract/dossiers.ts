import type { Dossier, StoryStep } from '../../engine/engine.ts';
import type { Commit, CommitOutcome, SealedEntry } from './commit.ts';
import type { StoredFile } from './files.ts';
import type { ClaimedKey } from './keys.ts';
import type { StoredRecord } from './records.ts';
import type { RequestName } from './requests.ts';
import type { SealedHead, StoredDossier } from './row.ts';

/**
 * Names what steps tell only when asked: `changes` says how the data changed, which is most of a step; `instants` says when each step was
 * and which deadline fired, which makes every step different.
 */
export type StepsAlso = 'changes' | 'instants';

/** Reads one dossier at a time, and holds the only write of a dossier. */
export interface DossierVerbs {
  /**
   * Loads a dossier; `linked` adds the dossiers its links lead to, in at most one more reading; `request` adds the answer this request was
   * given.
   */
  load(id: string, options?: { with: 'linked'; request?: RequestName | undefined }): Promise<StoredDossier | null>;
  /**
   * Reads the dossiers of these ids that exist, in one reading and no order, without their rows, which lists give. At most 200 ids. `once`:
   * the caller walks through them, so nothing of them is worth caching.
   */
  dossiers(ids: string[], use?: 'once'): Promise<Dossier[]>;
  /**
   * Reads in one go what a page shows around a dossier: its files, oldest first; of each kind in `newest`, that many of the newest records
   * marked `dossier:<id>`; `dossiers`, and the dossiers that these records come from (marked `from:<id>`).
   */
  around(
    id: string,
    wanted: { newest: { [kind: string]: number }; dossiers: readonly string[] },
  ): Promise<{ files: StoredFile[]; records: StoredRecord[]; dossiers: StoredDossier[] }>;
  /** Reads entries in order of revision, from `after` (exclusive, default 0). */
  journal(id: string, options?: { after?: number; limit?: number }): Promise<SealedEntry[]>;
  /** Returns the steps that the journals of these dossiers went through, in order, without the data typed in them. At most 200 ids. */
  steps(ids: string[], also?: StepsAlso): Promise<Map<string, StoryStep[]>>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Lists every id, in id order, for replay, verification and copies; `beyond`: only dossiers that a newer engine wrote. */
  ids(options: {
    workflow?: string;
    bundle?: string;
    beyond?: number;
    after?: string;
    limit: number;
  }): Promise<string[]>;
  /**
   * Lists the hash that seals each dossier, in id order, without opening its texts: a dossier that cannot be read is listed like the
   * others.
   */
  heads(options: { after?: string; limit: number }): Promise<SealedHead[]>;

  /**
   * Claims a unique key of a workflow, before creation. Claiming again for the same dossier succeeds. `given-back` releases the claim; a
   * key held by another dossier stays claimed.
   */
  claimUnique(workflow: string, key: string, dossier: string, how?: 'given-back'): Promise<{ holder: string }>;
  uniques(wanted: WantedUniques): Promise<ClaimedKey[]>;
}

/** Selects claimed keys, whatever their workflow. */
export type WantedUniques =
  /** Selects claims older than this (real clock) whose dossier does not exist: a crash left them. */
  | { orphansForMs: number }
  /** Selects keys that do not begin with this character, in their stored form; `limit` bounds their number. */
  | { beside: string; limit: number };
