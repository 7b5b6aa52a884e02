import { TASK_KINDS } from '../common/task-kinds.ts';
import type { IncidentEnd, OpenTasks, Store, TaskOutcome } from '../contract/contract.ts';
import { claimer } from './claim.ts';
import type { Database } from './database.ts';
import type { DossierDocument, TaskLine } from './documents.ts';
import { editTask } from './edit.ts';
import { changeOne } from './plan-tasks.ts';
import { type Bare, dossierOf, isOurs, movedTask, storedTask } from './task-lines.ts';
import { taskFinder } from './task-list.ts';

type TaskVerbs = Pick<Store, 'claim' | 'settle' | 'tasks' | 'task' | 'closeIncident' | 'openTasks' | 'nextDue'>;

export function taskVerbs(database: Database): TaskVerbs {
  const { dossiers, tasks } = database;
  const find = taskFinder(database);
  return {
    claim: claimer(database),
    settle: (key, fence, outcome) =>
      editTask(
        database,
        key,
        (line, again) => {
          if (isOurs(line, fence)) return settled(line, outcome);
          // After a cut, our fence on a task that does not run was settled by us: nobody else held it.
          return again && line.fence === fence && line.status !== 'running';
        },
        changeOne,
      ),
    tasks: find,
    task: (key) =>
      database.run(async () => {
        const dossier = dossierOf(key);
        const found = await dossiers.findOne<Pick<DossierDocument, 'tasks'>>(
          { _id: dossier },
          { projection: { tasks: { $elemMatch: { key } } } },
        );
        const line: TaskLine | undefined = found?.tasks?.[0];
        if (line !== undefined) return storedTask(dossier, line);
        const moved = await tasks.findOne({ _id: key });
        return moved === null ? null : movedTask(moved);
      }),
    closeIncident: (key, how) =>
      editTask(database, key, (line) => line.status === 'incident' && closed(line, how), changeOne),
    openTasks: () => openTasks(find),
    nextDue: (kinds) =>
      database.run(async () => {
        const firsts = await Promise.all(
          [...new Set(kinds)].map(async (kind) => {
            const field = `wake.${kind}`;
            const first = dossiers.find({ [field]: { $gt: '' } }, { projection: { wake: 1 } });
            return (
              await first
                .sort({ [field]: 1 })
                .limit(1)
                .next()
            )?.wake[kind];
          }),
        );
        return firsts.flatMap((due) => due ?? []).sort()[0] ?? null;
      }),
  };
}

const OPEN = ['waiting', 'running', 'incident'] as const;

/** Each by the index of its kind. */
async function openTasks(find: Store['tasks']): Promise<OpenTasks[]> {
  const counted: OpenTasks[] = [];
  for (const kind of TASK_KINDS)
    for (const status of OPEN)
      counted.push({ kind, status, count: (await find({ kinds: [kind], status: [status], limit: 1 })).total });
  return counted;
}

function earlier(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

function closed({ due, error }: Bare, how: IncidentEnd): Partial<Bare> {
  if (how.kind === 'retry') return { status: 'waiting', due: earlier(due, how.now), attempt: 0 };
  return { status: 'resolved', resolvedBy: how.by, error: error === null ? how.motive : `${error} · ${how.motive}` };
}

function settled(line: Bare, outcome: TaskOutcome): Partial<Bare> {
  const left = { owner: null, until: null };
  switch (outcome.kind) {
    case 'done':
      return { status: 'done', doneAt: outcome.at, error: null, ...left };
    case 'retry':
      return { status: 'waiting', due: outcome.dueAt, error: outcome.error, ...left };
    case 'incident':
      return { status: 'incident', error: outcome.error, ...left };
    case 'released':
      return { status: 'waiting', attempt: line.attempt - 1, ...left };
  }
}
