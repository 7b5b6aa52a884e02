import type { Document } from 'mongodb';
import type { Task } from '../../../engine/engine.ts';
import type { IncidentEnd, OpenTasks, Store, TaskOutcome } from '../../contract/contract.ts';
import type { Database, DossierDocument, TaskLine } from '../database/database.ts';
import { type Bare, changeOne, dossierOf, isOurs, listedMovedTask, listedTask } from '../dossiers/dossiers.ts';
import { claimer } from './claim.ts';
import { editTask } from './edit.ts';
import { taskFinder } from './task-list.ts';

/** Limits the count of waiting tasks of a kind. */
const COUNTED = 1_000;

type MongoTaskVerbs = Pick<Store, 'claim' | 'settle' | 'tasks' | 'task' | 'closeIncident' | 'openTasks' | 'nextDue'>;

export function taskVerbs(database: Database): MongoTaskVerbs {
  const { dossiers, tasks, texts } = database;
  return {
    claim: claimer(database),
    settle: (key, fence, outcome) =>
      editTask(
        database,
        key,
        (line, again) => {
          if (isOurs(line, fence)) return settled(line, outcome);
          // After a cut, a task with our fence that no longer runs was settled by us: nobody else held that fence.
          return again && line.fence === fence && line.status !== 'running';
        },
        changeOne,
      ),
    tasks: taskFinder(database),
    task: (key) =>
      database.run(async () => {
        const dossier = dossierOf(key);
        const found = await dossiers.findOne<Pick<DossierDocument, 'tasks'>>(
          { _id: dossier },
          { projection: { tasks: { $elemMatch: { key } } } },
        );
        const line: TaskLine | undefined = found?.tasks?.[0];
        if (line !== undefined) return listedTask(texts, dossier, line);
        const moved = await tasks.findOne({ _id: key });
        return moved === null ? null : listedMovedTask(texts, moved);
      }),
    closeIncident: (key, how) =>
      editTask(database, key, (line) => line.status === 'incident' && closed(line, how), changeOne),
    openTasks: () => database.run(() => openTasks(database)),
    nextDue: (kinds, by) => database.run(() => nextDue(database, kinds, by)),
  };
}

const OPEN = ['waiting', 'running', 'incident'] as const;

/** Counts open tasks in one command: dossiers with open tasks are read once, found by the index of statuses. */
async function openTasks({ dossiers }: Database): Promise<OpenTasks[]> {
  const isOpen = { $match: { 'tasks.status': { $in: [...OPEN] } } };
  const stages = [
    isOpen,
    { $project: { 'tasks.kind': 1, 'tasks.status': 1 } },
    { $unwind: '$tasks' },
    isOpen,
    { $group: { _id: { kind: '$tasks.kind', status: '$tasks.status' }, count: { $sum: 1 } } },
  ];
  const counted = await dossiers.aggregate<{ _id: Omit<OpenTasks, 'count'>; count: number }>(stages).toArray();
  return counted.map(({ _id: { kind, status }, count }) => ({
    kind,
    status,
    count: status === 'waiting' ? Math.min(count, COUNTED) : count,
  }));
}

/**
 * Finds the next due date in one command: lapsed leases, then waiting dossiers in order of date; the first to wait is most often of the
 * kinds asked. The bound is given to the server too: some servers sort all that waits, a year of it, to find the first.
 */
async function nextDue({ dossiers, clock }: Database, kinds: Task['kind'][], by?: string): Promise<string | null> {
  const kind = { $in: kinds };
  const until = { $lte: clock.now() };
  const inTime = by === undefined ? {} : { due: { $lte: by } };
  const lapsed = { lease: until, tasks: { $elemMatch: { status: 'running', kind, until, ...inTime } } };
  const waiting = {
    wake: { $gt: '', ...(by !== undefined && { $lte: by }) },
    tasks: { $elemMatch: { status: 'waiting', kind, ...inTime } },
  };
  const lines = { $project: { wake: 1, 'tasks.status': 1, 'tasks.kind': 1, 'tasks.due': 1, 'tasks.until': 1 } };
  const look = async (filter: Document, after: Document[]) => {
    const next = {
      coll: dossiers.collectionName,
      pipeline: [{ $match: filter }, { $sort: { wake: 1 } }, ...after, lines],
    };
    return dossiers
      .aggregate<Pick<DossierDocument, 'wake' | 'tasks'>>([
        { $match: lapsed },
        { $limit: 1 },
        lines,
        { $unionWith: next },
      ])
      .toArray();
  };
  const dueOf = (found: Pick<DossierDocument, 'tasks'>[]) =>
    found
      .flatMap(({ tasks }) => tasks)
      .filter((line) => kinds.includes(line.kind) && mayCome(line, clock.now()))
      .map(({ due }) => due)
      .sort()[0];
  const found = await look(waiting, [{ $limit: 1 }]);
  const due = dueOf(found);
  const isFirst = due === undefined || found.some(({ wake }) => wake === undefined || wake >= due);
  return (isFirst ? due : dueOf(await look({ ...waiting, wake: { $lte: due } }, []))) ?? null;
}

function mayCome({ status, until }: Pick<TaskLine, 'status' | 'until'>, real: number): boolean {
  return status === 'waiting' || (status === 'running' && until !== null && until <= real);
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
    case 'postponed':
      return { status: 'waiting', due: outcome.dueAt, error: outcome.error, attempt: line.attempt - 1, ...left };
    case 'incident':
      return { status: 'incident', error: outcome.error, ...left };
    case 'released':
      return { status: 'waiting', attempt: line.attempt - 1, ...left };
  }
}
