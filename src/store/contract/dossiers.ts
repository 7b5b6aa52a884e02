import type { Dossier, StoryStep } from '../../engine/engine.ts';
import type { Commit, CommitOutcome, SealedEntry } from './commit.ts';
import type { StoredFile } from './files.ts';
import type { ClaimedKey } from './keys.ts';
import type { StoredRecord } from './records.ts';
import type { RequestName } from './requests.ts';
import type { SealedHead, StoredDossier } from './row.ts';

/**
 * What is told of steps only when asked for: `changes`, what became of the data, which is most of a step; `instants`, when each was, and
 * which deadline fired, by which no two are the same.
 */
export type StepsAlso = 'changes' | 'instants';

/** One dossier at a time, and its one write. */
export interface DossierVerbs {
  /** `with` its `linked`: in one more reading at most, however many they are; and with what this `request` was answered. */
  load(id: string, options?: { with: 'linked'; request?: RequestName | undefined }): Promise<StoredDossier | null>;
  /**
   * Those of these ids that exist, in one reading and no order; whoever listed them has their rows. At most 200 ids. `once`: they are
   * walked through, and nothing of them is worth keeping at hand.
   */
  dossiers(ids: string[], use?: 'once'): Promise<Dossier[]>;
  /**
   * What a page shows beside a dossier, in one reading: its files, oldest first; of each of these kinds the newest records marked
   * `dossier:<id>`, so many at most; these dossiers, and those that these records are marked to come from (`from:<id>`).
   */
  around(
    id: string,
    wanted: { newest: { [kind: string]: number }; dossiers: readonly string[] },
  ): Promise<{ files: StoredFile[]; records: StoredRecord[]; dossiers: StoredDossier[] }>;
  /** Entries in order of revision, from `after` (exclusive, default 0). */
  journal(id: string, options?: { after?: number; limit?: number }): Promise<SealedEntry[]>;
  /**
   * Where the stories of these went, entry by entry in order, without what was said in them. At most 200 ids.
   */
  steps(ids: string[], also?: StepsAlso): Promise<Map<string, StoryStep[]>>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Every id, in id order, for replay, verification and copies; `beyond`: only those an engine after this one wrote. */
  ids(options: {
    workflow?: string;
    bundle?: string;
    beyond?: number;
    after?: string;
    limit: number;
  }): Promise<string[]>;
  /** What seals each, in id order, read without its texts: one that cannot be read is told like the others. */
  heads(options: { after?: string; limit: number }): Promise<SealedHead[]>;

  /**
   * Unique keys of workflows, claimed before creation. Claiming again for the same dossier succeeds. `given-back`: it claims it no more;
   * one that another holds stays his.
   */
  claimUnique(workflow: string, key: string, dossier: string, how?: 'given-back'): Promise<{ holder: string }>;
  uniques(wanted: WantedUniques): Promise<ClaimedKey[]>;
}

/** Of whatever workflow. */
export type WantedUniques =
  /** Claims older than this (real clock) whose dossier does not exist: left by a crash. */
  | { orphansForMs: number }
  /** Those that do not begin with this character, as they are kept; so many at most. */
  | { beside: string; limit: number };
