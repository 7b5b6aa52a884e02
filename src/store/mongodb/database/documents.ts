import type { Task } from '../../../engine/engine.ts';
import type { EntryRecord } from '../../common/entry-record.ts';
import type { TodoLine } from '../../common/todo-lines.ts';
import type { ReadMark, StoredFile, StoredTask } from '../../contract/contract.ts';

/**
 * What the collections hold. Whatever people typed is kept as JSON text: a key with `$` or `.`, a lone surrogate or a NUL is
 * then only characters, and no value can become an operator or a path. Fields that queries read stand beside, typed by us.
 */
export interface DossierDocument {
  _id: string;
  /** +1 at every write, whatever it changes: what was read under this number is what the write replaces. */
  v: number;
  revision: number;
  head: string;
  workflow: string;
  bundle: string;
  created: string;
  updated: string;
  title: string;
  due: string;
  /** What lists filter on, words searched and dates of its deadlines among it: one index for all. */
  tokens: string[];
  deadlines: { due: string; key: string }[];
  todos: TodoLine[];
  /** What pages of figures keep of it. */
  parts?: string | null;
  row: string;
  body: string;
  /** Dossiers its links lead to, to be looked up with it. */
  links: string[];
  /** Entries of the journal not moved yet, in order. */
  tail: EntryLine[];
  /** Tasks to do, in trouble, or finished and not moved yet. */
  tasks: TaskLine[];
  /** Earliest due date of a waiting task of any kind; absent when none waits. */
  wake?: string;
  /** First end of a lease, ms of the database's clock; absent when nothing runs. */
  lease?: number;
  /** Last fence given: never given twice in one dossier, whatever becomes of the tasks. */
  fence: number;
  /** Requests answered by this dossier's commits, not moved yet. */
  requests: RequestLine[];
  /** Drafts consumed by a commit, to be deleted unless written since `version`, and the revision it made. */
  drops: { event: string; person: string; revision: number; version?: number }[];
  /** What live listeners are told; a field of its own so that a change stream carries it. */
  news: { revision: number; workflow: string };
  /** Set by the server at each commit, for those who poll. */
  changedAt: Date;
  /** Who made the last write: a stamp drawn for it. */
  by: string;
  /** True once tasks were moved: a key may then be known there alone. */
  hasMoved: boolean;
}

export interface EntryLine extends EntryRecord {
  revision: number;
  /** Stamp of the write that brought it: after a cut, it tells ours from another's. */
  by: string;
  /** Bytes. */
  size: number;
}
export interface EntryDocument extends EntryLine {
  /** `dossier:revision` */
  _id: string;
  dossier: string;
}

export interface TaskLine {
  key: string;
  kind: Task['kind'];
  due: string;
  payload: string;
  /** What takes its place once the task is settled. Absent in what was written before, which keeps its payload. */
  spent?: string;
  status: StoredTask['status'];
  attempt: number;
  fence: number;
  /** Who runs it, and until when (ms of the database's clock). */
  owner: string | null;
  until: number | null;
  error: string | null;
  doneAt: string | null;
  resolvedBy: string | null;
  /** Stamp of the write that brought it: a key added again is another line. */
  by: string;
  size: number;
}
export interface TaskDocument extends Omit<TaskLine, 'key' | 'owner' | 'until' | 'fence' | 'by' | 'spent'> {
  _id: string;
  dossier: string;
  /** `v` of the dossier it was read under: an older move never replaces a newer one. */
  v: number;
}

export interface RequestLine {
  /** Hash of scope and key. */
  id: string;
  scope: string;
  key: string;
  bodyHash: string;
  response: string;
  expiresAt: number;
  /** ms of the database's clock. */
  at: number;
  size: number;
}
export type RequestDocument = Omit<RequestLine, 'id' | 'size'> & { _id: string };

export interface UniqueDocument {
  _id: string;
  workflow: string;
  key: string;
  dossier: string;
  /** Instant of the claim, ms, until its dossier is known to exist. */
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
  /** Name of its content in GridFS. */
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
  /** Dossiers its marks say it comes from, to be looked up with it. */
  from?: string[];
  sort: string;
  value: string;
  expiresAt?: number;
  by: string;
}
