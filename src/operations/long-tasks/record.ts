import { canonicalJson, type Json, type JsonObject, newId, type Problem, sha256 } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { LongWorkName } from '../shared-shapes/shared-shapes.ts';
import { LONG_WORK_KINDS } from './long-work.ts';

/**
 * Describes a piece of work too long for one call: how far it is, and for whom. Each piece done is kept apart, so that another process, or
 * the same one after a restart, goes on after the last of them. All instants are real ms.
 */
export interface LongTask {
  id: string;
  revision: number;
  kind: LongWorkName;
  params: JsonObject;
  /** Names what it is about by its content: where that changed meanwhile, the pieces already done would not fit the others. */
  of: string;
  /** Is the person whose rights it reads with, and the only one who reads its answer. */
  by: string;
  at: number;
  state: 'running' | 'done' | 'failed' | 'stopped';
  done: number;
  total: number;
  /** Says why it failed, as a call would have been refused. */
  problem: Problem | null;
  /** Names the process that works on it, until when. */
  lease: { owner: string; until: number } | null;
}

const KIND = 'long-task';
const PIECE = 'long-task-piece';
/** An answer is kept for a day: it is made again for who comes later. */
export const KEPT_MS = 86_400_000;
const MAX_LISTED = 100;
const MAX_PIECES = 1_000;

type TaskRequest = Pick<LongTask, 'kind' | 'params' | 'of' | 'by' | 'total'>;

export async function keepLongTask(store: Store, begun: TaskRequest): Promise<LongTask> {
  const at = await store.realNow();
  const fresh = { state: begun.total === 0 ? 'done' : 'running', done: 0, problem: null, lease: null } as const;
  const task: LongTask = { ...begun, ...fresh, id: newId('job', at), revision: 1, at };
  await store.putRecord(toRecord(task), 0);
  return task;
}

/** Returns the task as it now is; null when somebody changed it meanwhile. */
export async function changeLongTask(
  store: Store,
  task: LongTask,
  change: Partial<Pick<LongTask, 'state' | 'done' | 'problem' | 'lease'>>,
): Promise<LongTask | null> {
  const changed = { ...task, ...change, revision: task.revision + 1 };
  return (await store.putRecord(toRecord(changed), task.revision)) ? changed : null;
}

export async function findLongTask(store: Store, id: string): Promise<LongTask | null> {
  const record = await store.record(KIND, id);
  return record && fromRecord(record);
}

/** Lists the tasks of a person, newest first. */
export async function longTasksOf(store: Store, person: string): Promise<LongTask[]> {
  const { items } = await store.records({ kind: KIND, mark: `by:${person}`, descending: true, limit: MAX_LISTED });
  return items.map(fromRecord);
}

/** Finds a task of the same person about the same thing, begun, or done where its answer would be the same. */
export async function alikeTask(store: Store, begun: Omit<TaskRequest, 'total'>): Promise<LongTask | null> {
  const { items } = await store.records({ kind: KIND, mark: markOf(begun), descending: true, limit: MAX_LISTED });
  const isAlike = ({ kind, state }: LongTask) =>
    state === 'running' || (state === 'done' && !LONG_WORK_KINDS[kind].acts);
  return items.map(fromRecord).find(isAlike) ?? null;
}

/** Lists the tasks that run, whether a process works on them or not. */
export async function runningTasks(store: Store): Promise<LongTask[]> {
  const { items } = await store.records({ kind: KIND, mark: RUNNING, limit: MAX_LISTED });
  return items.map(fromRecord);
}

/** Keeps what a piece gave. A piece done twice, after a crash between both writes, keeps what it gave first. */
export async function keepPiece(store: Store, { id, at }: LongTask, index: number, answer: Json): Promise<void> {
  const name = `${id}:${String(index).padStart(6, '0')}`;
  const record = { kind: PIECE, id: name, revision: 1, marks: [`task:${id}`], sort: name, value: { answer } };
  await store.putRecord({ ...record, expiresAt: at + KEPT_MS }, 0);
}

/** Returns what the pieces done so far gave, in order. */
export async function piecesOf(store: Store, { id }: Pick<LongTask, 'id'>): Promise<Json[]> {
  const { items } = await store.records({ kind: PIECE, mark: `task:${id}`, limit: MAX_PIECES });
  return items.map(({ value }) => value['answer'] ?? null);
}

const RUNNING = 'running';

function markOf({ kind, params, of, by }: Omit<TaskRequest, 'total'>): string {
  return `of:${sha256(canonicalJson({ kind, params, of, by }))}`;
}

function toRecord({ id, revision, ...value }: LongTask): StoredRecord {
  const marks = [`by:${value.by}`, markOf(value), ...(value.state === 'running' ? [RUNNING] : [])];
  const kept = JSON.parse(JSON.stringify(value)) as JsonObject;
  return { kind: KIND, id, revision, marks, sort: id, value: kept, expiresAt: value.at + KEPT_MS };
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): LongTask {
  return { ...(value as unknown as Omit<LongTask, 'id' | 'revision'>), id, revision };
}
