import type { Task } from '../../../engine/engine.ts';
import { keptPayload } from '../../common/common.ts';
import type { Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { barePayload } from './deadline-payload.ts';
import { SPENT } from './spent.ts';

/** Writes what a commit does to tasks. */
export function taskWriter(db: Connection, texts: Texts) {
  // A task is done at most once: a done, resolved or running task, or one in an incident, stays as it is. A withdrawn task comes
  // back (a deadline armed again), a waiting task takes the new instant.
  const add = db.prepare(
    `INSERT INTO tasks (key, kind, dossier, due, payload, status) VALUES (?, ?, ?, ?, ?, 'waiting')
     ON CONFLICT (key) DO UPDATE SET due = excluded.due, payload = excluded.payload, status = 'waiting', attempt = 0, last_error = NULL
     WHERE tasks.status IN ('waiting', 'withdrawn')`,
  );
  // A running task is withdrawn at once: its fence moves on, so that its runner can no longer settle it.
  const withdraw = db.prepare(
    `UPDATE tasks SET status = 'withdrawn', ${SPENT}, owner = NULL, lease_until = NULL, fence = fence + (status = 'running')
     WHERE key = ? AND status IN ('waiting', 'running')`,
  );
  const ours = db.prepare<[string, number]>(`SELECT 1 FROM tasks WHERE key = ? AND fence = ? AND status = 'running'`);
  const finish = db.prepare(
    `UPDATE tasks SET status = 'done', ${SPENT}, done_at = ?, last_error = NULL, owner = NULL, lease_until = NULL
     WHERE key = ? AND fence = ? AND status = 'running'`,
  );

  return {
    add: (task: Task): void => {
      if (!task.key.startsWith(`${task.dossier}:`))
        throw new Error(`task ${task.key} is not named after ${task.dossier}`);
      add.run(
        task.key,
        task.kind,
        task.dossier,
        task.dueAt,
        keptPayload(texts, task, barePayload(task.key, task.payload)),
      );
    },
    withdraw: (key: string): void => {
      withdraw.run(key);
    },
    isOurs: (key: string, fence: number): boolean => ours.get(key, fence) !== undefined,
    finish: (key: string, fence: number, at: string): boolean => finish.run(at, key, fence).changes === 1,
  };
}
