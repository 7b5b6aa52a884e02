import type { Dossier, JournalEntry, Task } from '../../engine/engine.ts';
import type { StoredRequest } from './requests.ts';
import type { DossierRow, StoredDossier } from './row.ts';

export interface Commit {
  dossier: Dossier;
  row: DossierRow;
  /** What pages of figures keep of it (`ListVerbs.parts`), opaque. Absent = nothing. */
  parts?: string | null;
  /** Revision found at load; 0 = creation. The dossier's own revision is always this + 1. */
  expected: number;
  /** Sealed by the store as it writes it. */
  entry: JournalEntry;
  /** Keys begin with the dossier's id and `:`; an id holds no `:` itself. */
  add: Task[];
  /** Keys of tasks to withdraw. One that runs ends as withdrawn at once: its runner's fence is then refused. */
  withdraw: string[];
  /** The task this commit does: written only if its fence is still ours. */
  settles?: { key: string; fence: number };
  /** Real clock, ms since 1970: written by then, by the clock of whoever writes, or not at all. */
  notAfter?: number;
  request?: StoredRequest;
  /**
   * Drafts that this commit consumes: the record `draftId` names, unless it was begun on this very revision or later, or was
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

/** `seal.ts` says how, and what each way promises. */
export interface SealedEntry {
  /** What was erased of it reads null. */
  entry: JournalEntry;
  /** 2: leaf by leaf. Absent = 1, as a whole: entries written before. */
  seal?: number;
  /** Random, base64url. Of seal 2: the salts of the leaves that are not erased, in order, 22 characters each. */
  salt: string;
  digest: string;
  hash: string;
  /** Digests of the leaves that were erased, by JSON pointer in the entry. Absent = none. */
  erased?: { [pointer: string]: string };
}
