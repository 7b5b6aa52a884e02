import type { Task } from '../../../engine/engine.ts';
import type { EntryRecord, TodoLine } from '../../common/common.ts';
import type { ReadMark, StoredFile, StoredTask } from '../../contract/contract.ts';

/**
 * Describes the document of a dossier. In all collections, whatever people typed is kept as JSON text: a key with `$` or `.`, a lone
 * surrogate or a NUL is then only characters, and no value can become an operator or a path. Fields that queries read are kept apart from
 * it, typed by us.
 */
export interface DossierDocument {
  _id: string;
  /** Grows by 1 at every write, whatever it changes: a write replaces only what was read under this number. */
  v: number;
  revision: number;
  head: string;
  workflow: string;
  bundle: string;
  created: string;
  updated: string;
  title: string;
  due: string;
  /** Holds all that lists filter on, searched words and dates of deadlines included: one index serves all. */
  tokens: string[];
  deadlines: { due: string; key: string }[];
  todos: TodoLine[];
  /** Holds what pages of figures keep of the dossier. */
  parts?: string | null;
  row: string;
  body: string;
  /** Lists the dossiers its links lead to, which are looked up with it. */
  links: string[];
  /** Holds the entries of the journal not moved yet, in order. */
  tail: EntryLine[];
  /** Holds tasks to do, in an incident, or finished and not moved yet. */
  tasks: TaskLine[];
  /** Is the earliest due date of a waiting task of any kind; absent when none waits. */
  wake?: string;
  /** Is the first end of a lease, ms of the database's clock; absent when nothing runs. */
  lease?: number;
  /** Is the last fence given: never given twice in one dossier, whatever becomes of the tasks. */
  fence: number;
  /** Holds the requests answered by this dossier's commits, not moved yet. */
  requests: RequestLine[];
  /** Lists the drafts consumed by a commit, to be deleted unless written since `version`, and the revision it made. */
  drops: { event: string; person: string; revision: number; version?: number }[];
  /** Holds what live listeners receive; it is a field of its own so that a change stream carries it. */
  news: { revision: number; workflow: string };
  /** Is set by the server at each commit, for instances that poll. */
  changedAt: Date;
  /** Is a stamp drawn for the last write, by which its writer recognises it. */
  by: string;
  /** Is true once tasks were moved: a key may then be known only in their collection. */
  hasMoved: boolean;
}

export interface EntryLine extends EntryRecord {
  revision: number;
  /** Is the stamp of the write that brought the entry: after a cut, it tells our write from another's. */
  by: string;
  /** Is in bytes. */
  size: number;
}
export interface EntryDocument extends EntryLine {
  /** Is `dossier:revision`. */
  _id: string;
  dossier: string;
}

export interface TaskLine {
  key: string;
  kind: Task['kind'];
  due: string;
  payload: string;
  /** Replaces `payload` once the task is settled. It is absent from older lines, which keep their payload. */
  spent?: string;
  status: StoredTask['status'];
  attempt: number;
  fence: number;
  /** Names the worker that runs it; `until` is the end of its lease (ms of the database's clock). */
  owner: string | null;
  until: number | null;
  error: string | null;
  doneAt: string | null;
  resolvedBy: string | null;
  /** Is the stamp of the write that brought the line: a key added again is another line. */
  by: string;
  size: number;
}
export interface TaskDocument extends Omit<TaskLine, 'key' | 'owner' | 'until' | 'fence' | 'by' | 'spent'> {
  _id: string;
  dossier: string;
  /** Is `v` of the dossier when the task was read: an older move never replaces a newer one. */
  v: number;
}

export interface RequestLine {
  /** Is the hash of scope and key. */
  id: string;
  scope: string;
  key: string;
  bodyHash: string;
  response: string;
  expiresAt: number;
  /** Is in ms of the database's clock. */
  at: number;
  size: number;
}
export type RequestDocument = Omit<RequestLine, 'id' | 'size'> & { _id: string };

export interface UniqueDocument {
  _id: string;
  workflow: string;
  key: string;
  dossier: string;
  /** Is the instant of the claim, ms, until its dossier is known to exist. */
  pending?: number;
}
export interface BundleDocument {
  _id: string;
  workflow: string;
  at: string;
  order: string;
  content: string;
}
export interface CurrentDocument {
  _id: string;
  hash: string;
  at: string;
}
export type FileDocument = Omit<StoredFile, 'id'> & {
  _id: string;
  /** Names its content in GridFS. */
  content: string;
};
export type ReadDocument = ReadMark & { _id: string };
export interface RecordDocument {
  _id: string;
  kind: string;
  id: string;
  revision: number;
  marks: string[];
  unique?: string;
  /** Lists the dossiers its marks say it comes from, which are looked up with it. */
  from?: string[];
  sort: string;
  value: string;
  expiresAt?: number;
  by: string;
}
