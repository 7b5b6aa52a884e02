import type { Task } from '../../../engine/engine.ts';
import { readPayload, standIn } from '../../common/common.ts';
import type { StoredTask, Texts } from '../../contract/contract.ts';
import { wholePayload } from './deadline-payload.ts';

/** Describes a line of the table `tasks`. */
export interface TaskRecord {
  key: string;
  kind: Task['kind'];
  dossier: string;
  due: string;
  payload: string;
  status: StoredTask['status'];
  attempt: number;
  fence: number;
  last_error: string | null;
  done_at: string | null;
  resolved_by: string | null;
}

export function taskOf(texts: Texts, { key, kind, dossier, due, payload }: TaskRecord): Task {
  // The payload was that of a Task when it was written; its kind says which.
  return { key, kind, dossier, dueAt: due, payload: wholePayload(key, readPayload(texts, key, payload)) } as Task;
}

export function storedTask(texts: Texts, record: TaskRecord): StoredTask {
  return {
    task: taskOf(texts, record),
    status: record.status,
    attempt: record.attempt,
    lastError: record.last_error,
    doneAt: record.done_at,
    resolvedBy: record.resolved_by,
  };
}

/** Reads a task for lists, with a stand-in for a payload that does not open. */
export function listedTask(texts: Texts, record: TaskRecord): StoredTask {
  try {
    return storedTask(texts, record);
  } catch (error) {
    return storedTask(texts, { ...record, payload: standIn(error, record) });
  }
}
