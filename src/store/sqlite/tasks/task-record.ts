import type { Task } from '../../../engine/engine.ts';
import type { StoredTask } from '../../contract/contract.ts';

/** A line of the table `tasks`. */
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

export function taskOf({ key, kind, dossier, due, payload }: TaskRecord): Task {
  // The payload was a Task's own when it was written; its kind says which.
  return { key, kind, dossier, dueAt: due, payload: JSON.parse(payload) } as Task;
}

export function storedTask(record: TaskRecord): StoredTask {
  return {
    task: taskOf(record),
    status: record.status,
    attempt: record.attempt,
    lastError: record.last_error,
    doneAt: record.done_at,
    resolvedBy: record.resolved_by,
  };
}
