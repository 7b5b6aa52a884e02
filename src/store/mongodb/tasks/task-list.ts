import type { Document } from 'mongodb';
import { readCursor, writeCursor } from '../../common/common.ts';
import type { Store, StoredTask, TaskQuery } from '../../contract/contract.ts';
import type { Database, TaskDocument, TaskLine } from '../database/database.ts';
import { byDue, FINISHED, listedMovedTask, listedTask } from '../dossiers/dossiers.ts';

const COUNTED = 1_000;

/** Holds the last line of the page before, after which a page begins. */
interface TaskPlace {
  key: string;
  tie: string;
}
interface HeldTask {
  _id: string;
  task: TaskLine;
}

/**
 * Returns tasks in order of due date, then key. Tasks stay in their dossiers until they are finished and moved: a page merges both places.
 */
export function taskFinder(database: Database): Store['tasks'] {
  return async (query) => {
    const from = query.cursor === undefined ? null : readCursor(query.cursor, 'task', 'string');
    const mayBeMoved = query.status === undefined || query.status.some((status) => FINISHED.includes(status));
    return database.run(async () => {
      // The dossiers are read first: a task moved between the two reads is met twice, which the key tells, rather than never.
      const held = await heldPage(database, query, from);
      const moved = mayBeMoved ? await movedPage(database, query, from) : [];
      const known = new Set(held.map(({ task }) => task.key));
      const { texts } = database;
      const all = [
        ...held.map(({ _id, task }) => ({ due: task.due, key: task.key, read: () => listedTask(texts, _id, task) })),
        ...moved
          .filter(({ _id }) => !known.has(_id))
          .map((line) => ({ due: line.due, key: line._id, read: () => listedMovedTask(texts, line) })),
      ].sort(byDue);
      const shown = all.slice(0, query.limit).map(async ({ read, ...at }) => ({ ...at, stored: await read() }));
      const page = await Promise.all(shown);
      const total = from?.total ?? (await count(database, query, mayBeMoved));
      return answer(page, query.limit, total);
    });
  };
}

function answer(page: { due: string; key: string; stored: StoredTask }[], limit: number, total: number) {
  const last = page.length < limit ? undefined : page.at(-1);
  return {
    items: page.map(({ stored }) => stored),
    total: Math.min(total, COUNTED),
    totalIsExact: total <= COUNTED,
    nextCursor: last === undefined ? null : writeCursor({ sort: 'task', key: last.due, tie: last.key, total }),
  };
}

async function heldPage({ dossiers }: Database, query: TaskQuery, from: TaskPlace | null): Promise<HeldTask[]> {
  const stages = [...held(query, from), { $sort: { 'task.due': 1, 'task.key': 1 } }, { $limit: query.limit }];
  return dossiers.aggregate<HeldTask>(stages).toArray();
}

async function movedPage({ tasks }: Database, query: TaskQuery, from: TaskPlace | null): Promise<TaskDocument[]> {
  return tasks.find(movedFilter(query, from)).sort({ due: 1, _id: 1 }).limit(query.limit).toArray();
}

/** Returns a count that stops at 1 001. */
async function count({ dossiers, tasks }: Database, query: TaskQuery, mayBeMoved: boolean): Promise<number> {
  const stages = [...held(query, null), { $limit: COUNTED + 1 }, { $count: 'total' }];
  const [counted] = await dossiers.aggregate<{ total: number }>(stages).toArray();
  const moved = mayBeMoved ? await tasks.countDocuments(movedFilter(query, null), { limit: COUNTED + 1 }) : 0;
  const both = moved > 0 ? await countTwice({ dossiers, tasks }, query) : 0;
  return Math.min(COUNTED + 1, (counted?.total ?? 0) + moved - both);
}

/** Counts the tasks found in both places: a mover killed halfway leaves them there until it passes again. */
async function countTwice(
  { dossiers, tasks }: Pick<Database, 'dossiers' | 'tasks'>,
  query: TaskQuery,
): Promise<number> {
  const finished = { $match: { 'task.status': { $in: FINISHED } } };
  const stages = [...held(query, null), finished, { $project: { key: '$task.key' } }, { $limit: COUNTED + 1 }];
  const keys = (await dossiers.aggregate<{ key: string }>(stages).toArray()).map(({ key }) => key);
  return keys.length === 0 ? 0 : tasks.countDocuments({ ...movedFilter(query, null), _id: { $in: keys } });
}

/** Selects the lines of tasks that match, each with its dossier's id. */
function held(query: TaskQuery, from: TaskPlace | null): Document[] {
  const { dossier, dueBefore } = query;
  const line = { ...kindAndStatus(query), ...dueRange(dueBefore, from) };
  const beyond =
    from === null ? [] : [{ $match: { $or: [{ 'task.due': { $gt: from.key } }, { 'task.key': { $gt: from.tie } }] } }];
  return [
    {
      $match: {
        ...(dossier !== undefined && { _id: dossier }),
        tasks: { $elemMatch: { ...line, key: { $type: 'string' } } },
      },
    },
    { $project: { task: '$tasks' } },
    { $unwind: '$task' },
    { $match: Object.fromEntries(Object.entries(line).map(([field, wanted]) => [`task.${field}`, wanted])) },
    ...beyond,
  ];
}

function movedFilter(query: TaskQuery, from: TaskPlace | null): Document {
  const { dossier, dueBefore } = query;
  const beyond = from === null ? {} : { $or: [{ due: { $gt: from.key } }, { _id: { $gt: from.tie } }] };
  return {
    ...(dossier !== undefined && { dossier }),
    ...kindAndStatus(query),
    ...dueRange(dueBefore, from),
    ...beyond,
  };
}

function kindAndStatus({ kinds, status }: TaskQuery): Document {
  return {
    ...(kinds !== undefined && { kind: { $in: kinds } }),
    ...(status !== undefined && { status: { $in: status } }),
  };
}

function dueRange(before: string | undefined, from: TaskPlace | null): Document {
  const range = { ...(from !== null && { $gte: from.key }), ...(before !== undefined && { $lt: before }) };
  return Object.keys(range).length === 0 ? {} : { due: range };
}
