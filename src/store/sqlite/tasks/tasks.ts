import type { Task } from '../../../engine/engine.ts';
import { TASK_KINDS } from '../../common/common.ts';
import type { OpenTasks, Store, TaskOutcome, Texts } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';
import { claimer } from './claim.ts';
import { SPENT } from './spent.ts';
import { COUNTED, taskFinder } from './task-lists.ts';
import { listedTask, type TaskRecord } from './task-record.ts';
import { taskWriter } from './task-writer.ts';
import { waker } from './wakes.ts';

export { barePayload } from './deadline-payload.ts';
export { storedTask, type TaskRecord } from './task-record.ts';
export { taskWriter } from './task-writer.ts';
export { waker } from './wakes.ts';

type SqliteTaskVerbs = Pick<Store, 'claim' | 'settle' | 'tasks' | 'task' | 'closeIncident' | 'openTasks' | 'nextDue'>;

export function taskVerbs(reader: Connection, writer: Writer, texts: Texts, realNow: () => number): SqliteTaskVerbs {
  const claim = claimer(writer.db, texts);
  const settle = settler(writer.db, texts);
  const keepWakes = waker(writer.db);
  const retry = writer.db.prepare(
    `UPDATE tasks SET status = 'waiting', due = min(due, ?), attempt = 0 WHERE key = ? AND status = 'incident'`,
  );
  const resolve = writer.db.prepare(
    `UPDATE tasks SET status = 'resolved', ${SPENT}, resolved_by = ?, last_error = coalesce(last_error || ' · ', '') || ?
     WHERE key = ? AND status = 'incident'`,
  );
  const one = reader.prepare<[string], TaskRecord>('SELECT * FROM tasks WHERE key = ?');
  const next = nextDueReader(reader);
  const open = openTaskCounter(reader);

  return {
    claim: (request) => writer.write(() => claim(request, realNow())),
    settle: (key, fence, outcome) => writer.write(() => keepWakes(dossierOf(key), () => settle(key, fence, outcome))),
    tasks: taskFinder(reader, texts),
    task: async (key) => {
      const found = one.get(key);
      return found === undefined ? null : listedTask(texts, found);
    },
    closeIncident: (key, how) =>
      writer.write(() =>
        keepWakes(dossierOf(key), () => {
          const { changes } = how.kind === 'retry' ? retry.run(how.now, key) : resolve.run(how.by, how.motive, key);
          return changes === 1;
        }),
      ),
    openTasks: async () => open(),
    nextDue: async (kinds, by) => {
      const due = next(kinds, realNow());
      return due !== null && by !== undefined && due > by ? null : due;
    },
  };
}

/** Cuts the dossier's id off a task's key: it ends at the first colon, which no id holds. */
function dossierOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** Finds in one statement the first waiting task of each kind, and those whose lease ran out. */
function nextDueReader(db: Connection): (kinds: Task['kind'][], realNow: number) => string | null {
  const next = db
    .prepare<[string, string, number], string | null>(
      `SELECT min(due) FROM (
         SELECT (SELECT due FROM wakes WHERE kind = k.value ORDER BY due LIMIT 1) AS due FROM json_each(?) k
         UNION ALL
         SELECT due FROM tasks INDEXED BY tasks_running
           WHERE status = 'running' AND kind IN (SELECT value FROM json_each(?)) AND lease_until <= ?
       )`,
    )
    .pluck();
  return (kinds, realNow) => {
    const asked = JSON.stringify(kinds);
    return next.get(asked, asked, realNow) ?? null;
  };
}

/**
 * Counts tasks with one statement that reads indexes only. The statuses are written out, as SQLite finds a partial index from a literal
 * alone; a million deadlines may wait, so their counting stops at a thousand.
 */
function openTaskCounter(db: Connection): () => OpenTasks[] {
  const waiting = TASK_KINDS.map(
    (kind) =>
      `SELECT '${kind}' AS kind, 'waiting' AS status, count(*) AS count
       FROM (SELECT 1 FROM wakes w CROSS JOIN tasks t ON t.status = 'waiting' AND t.dossier = w.dossier AND t.kind = w.kind
         WHERE w.kind = '${kind}' LIMIT ${COUNTED})`,
  );
  const few = (status: string) =>
    `SELECT kind, '${status}' AS status, count(*) AS count FROM tasks WHERE status = '${status}' GROUP BY kind`;
  const count = db.prepare<[], OpenTasks>([...waiting, few('running'), few('incident')].join(' UNION ALL '));
  return () => count.all();
}

/** Settles a task by one conditional update on the fence: returns true when it was still ours. */
function settler(db: Connection, texts: Texts): (key: string, fence: number, outcome: TaskOutcome) => boolean {
  const { finish } = taskWriter(db, texts);
  const ours = `owner = NULL, lease_until = NULL WHERE key = ? AND fence = ? AND status = 'running'`;
  const retry = db.prepare(`UPDATE tasks SET status = 'waiting', due = ?, last_error = ?, ${ours}`);
  const postpone = db.prepare(
    `UPDATE tasks SET status = 'waiting', due = ?, last_error = ?, attempt = attempt - 1, ${ours}`,
  );
  const incident = db.prepare(`UPDATE tasks SET status = 'incident', last_error = ?, ${ours}`);
  const release = db.prepare(`UPDATE tasks SET status = 'waiting', attempt = attempt - 1, ${ours}`);

  return (key, fence, outcome) => {
    switch (outcome.kind) {
      case 'done':
        return finish(key, fence, outcome.at);
      case 'retry':
        return retry.run(outcome.dueAt, outcome.error, key, fence).changes === 1;
      case 'postponed':
        return postpone.run(outcome.dueAt, outcome.error, key, fence).changes === 1;
      case 'incident':
        return incident.run(outcome.error, key, fence).changes === 1;
      case 'released':
        return release.run(key, fence).changes === 1;
    }
  };
}
