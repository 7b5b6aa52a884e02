import type { Dossier, JournalEntry, Task } from '../../engine/engine.ts';
import type { StoredRequest } from './requests.ts';
import type { DossierRow, StoredDossier } from './row.ts';

export interface Commit {
  dossier: Dossier;
  row: DossierRow;
  /** Holds what pages of figures keep of the dossier (`ListVerbs.parts`), opaque to the store. Absent = nothing. */
  parts?: string | null;
  /** Is the revision found at load; 0 = creation. The dossier's own revision is always this + 1. */
  expected: number;
  /** Is sealed by the store as it writes the entry. */
  entry: JournalEntry;
  /** Keys begin with the dossier's id and `:`; an id holds no `:` itself. */
  add: Task[];
  /** Lists the keys of tasks to withdraw. A running task ends as withdrawn at once: its runner's fence is then refused. */
  withdraw: string[];
  /** Names the task this commit does: the commit is written only if its fence is still ours. */
  settles?: { key: string; fence: number };
  /**
   * Is the instant (real clock, ms since 1970) by which the commit must be written, by the clock of the writing process; later, nothing is
   * written.
   */
  notAfter?: number;
  request?: StoredRequest;
  /**
   * Lists the drafts that this commit consumes: the record `draftId` names, unless it was begun on this very revision or later, or was
   * written since `version` of the record.
   */
  dropDrafts?: DraftDrop[];
}

export interface DraftDrop {
  event: string;
  person: string;
  version?: number;
}

export type CommitOutcome =
  | { kind: 'committed'; head: string }
  /** Another commit came first. */
  | { kind: 'stale'; current: StoredDossier | null }
  /** `notAfter` was past. */
  | { kind: 'late' }
  /** The task was settled or taken over by another owner. */
  | { kind: 'fenced' }
  /** The same request was already answered. */
  | { kind: 'repeated'; request: StoredRequest };

/** Holds an entry with its seal; `seal.ts` says how each seal is made, and what it promises. */
export interface SealedEntry {
  /** Reads null where a value was erased. */
  entry: JournalEntry;
  /** Is 2 when the entry is sealed leaf by leaf. Absent = 1, as a whole: entries written before. */
  seal?: number;
  /** Is random, base64url. For seal 2, it holds the salts of the leaves that are not erased, in order, 22 characters each. */
  salt: string;
  digest: string;
  hash: string;
  /** Holds the digests of the leaves that were erased, by JSON pointer in the entry. Absent = none. */
  erased?: { [pointer: string]: string };
}
