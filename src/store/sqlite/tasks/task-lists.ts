import { readCursor, TASK_KINDS, writeCursor } from '../../common/common.ts';
import type { Store, TaskQuery, Texts } from '../../contract/contract.ts';
import {
  type Connection,
  type Fragment,
  inSlices,
  joined,
  part,
  places,
  prepared,
  whereAll,
} from '../database/database.ts';
import { listedTask, type TaskRecord } from './task-record.ts';

/** Limits how far tasks are counted. */
export const COUNTED = 1000;

/** Limits the dossiers whose waiting tasks are searched in one turn of the event loop. */
const SLICE = 500;

/** Points to the last task of the page before. */
interface TaskCursor {
  due: string;
  key: string;
}
const BEGINNING: TaskCursor = { due: '', key: '' };

/**
 * Returns tasks in order of due date, then key. Tasks of one dossier are found by their keys, incidents and tasks that no longer wait by
 * their due dates; waiting tasks are gathered from the dossiers listed in `wakes`.
 */
export function taskFinder(db: Connection, texts: Texts): Store['tasks'] {
  const statement = prepared(db);
  const gather = waitingGatherer(db);
  const whole = db.prepare<[string], TaskRecord>('SELECT * FROM tasks WHERE key IN (SELECT value FROM json_each(?))');

  const own = (query: TaskQuery, from: TaskCursor) =>
    joined([part('SELECT * FROM tasks'), whereAll(conditions(query, from))], '');
  const pageOf = async (query: TaskQuery, from: TaskCursor): Promise<TaskRecord[]> => {
    const keys = seeksWaiting(query) ? await gather.page(query, from) : [];
    const { sql, values } = own(query, from);
    const found = statement<TaskRecord>(`${sql} ORDER BY due, key LIMIT +?`).all(...values, query.limit);
    // A task claimed while the others were gathered is listed once, in its present state.
    const each = new Map([...whole.all(JSON.stringify(keys)), ...found].map((record) => [record.key, record]));
    return [...each.values()].sort(byPlace).slice(0, query.limit);
  };
  const countOf = (query: TaskQuery): number => {
    const { sql, values } = own(query, BEGINNING);
    const counted = statement<number>(`SELECT count(*) FROM (${sql} LIMIT ${COUNTED + 1})`).pluck();
    return (counted.get(...values) ?? 0) + (seeksWaiting(query) ? gather.count(query) : 0);
  };

  return async (query) => {
    const cursor = query.cursor === undefined ? null : readCursor(query.cursor, 'task', 'string');
    const total = cursor?.total ?? Math.min(countOf(query), COUNTED + 1);
    const page = await pageOf(query, cursor === null ? BEGINNING : { due: cursor.key, key: cursor.tie });
    const last = page.length < query.limit ? undefined : page.at(-1);
    return {
      items: page.map((record) => listedTask(texts, record)),
      total: Math.min(total, COUNTED),
      totalIsExact: total <= COUNTED,
      nextCursor: last === undefined ? null : writeCursor({ sort: 'task', key: last.due, tie: last.key, total }),
    };
  };
}

/** Tells whether waiting tasks must be gathered: over all dossiers, they are in no order of their own. */
function seeksWaiting({ dossier, status }: TaskQuery): boolean {
  return dossier === undefined && (status === undefined || status.includes('waiting'));
}

/** Gathers waiting tasks from the dossiers listed in `wakes`. */
function waitingGatherer(db: Connection) {
  const statement = prepared(db);
  const nth = db
    .prepare<[string, string, number], string>(
      'SELECT due FROM wakes WHERE kind = ? AND due > ? ORDER BY due LIMIT 1 OFFSET ?',
    )
    .pluck();
  /**
   * Returns an instant by which so many dossiers wake after `from` that the page holds no later task: each has at least one task by then.
   */
  const reachOf = ({ kinds = TASK_KINDS, limit }: TaskQuery, from: TaskCursor): string | null => {
    const reached = kinds.flatMap((kind) => nth.get(kind, from.due, limit - 1) ?? []);
    return reached.toSorted()[0] ?? null;
  };
  const woken = ({ kinds = TASK_KINDS, dueBefore }: TaskQuery, reach: string | null) =>
    whereAll([
      part(`w.kind IN ${places(kinds.length)}`, ...kinds),
      ...(reach === null ? [] : [part('w.due <= ?', reach)]),
      ...(dueBefore === undefined ? [] : [part('w.due < ?', dueBefore)]),
    ]);

  return {
    /** Returns a page of keys, in order. */
    page: async (query: TaskQuery, from: TaskCursor): Promise<string[]> => {
      const reach = reachOf(query, from);
      const { sql, values } = woken(query, reach);
      const dossiers = statement<string>(`SELECT json_array(w.kind, w.dossier) FROM wakes w${sql}`).pluck();
      const bounds = whereAll([
        part('t.due >= ? AND (t.due, t.key) > (?, ?)', from.due, from.due, from.key),
        ...(reach === null ? [] : [part('t.due <= ?', reach)]),
        ...(query.dueBefore === undefined ? [] : [part('t.due < ?', query.dueBefore)]),
      ]);
      const tasks = statement<TaskCursor>(
        `SELECT t.due, t.key FROM json_each(?) w
         CROSS JOIN tasks t ON t.status = 'waiting' AND t.dossier = w.value ->> 1 AND t.kind = w.value ->> 0
         ${bounds.sql} ORDER BY t.due, t.key LIMIT +?`,
      );
      const find = (some: readonly string[]) => tasks.all(`[${some}]`, ...bounds.values, query.limit);
      const found = await inSlices(dossiers.all(...values), find, SLICE);
      return found
        .sort(byPlace)
        .slice(0, query.limit)
        .map(({ key }) => key);
    },
    count: (query: TaskQuery): number => {
      const { sql, values } = woken(query, null);
      const { dueBefore } = query;
      const limit = dueBefore === undefined ? part('') : part(' AND t.due < ?', dueBefore);
      const counted = statement<number>(`SELECT count(*) FROM (
        SELECT 1 FROM wakes w CROSS JOIN tasks t ON t.status = 'waiting' AND t.dossier = w.dossier AND t.kind = w.kind
        ${sql}${limit.sql} LIMIT ${COUNTED + 1})`);
      return counted.pluck().get(...values, ...limit.values) ?? 0;
    },
  };
}

/** Selects tasks from their own table: all tasks of a dossier, or, over all dossiers, those that no longer wait. */
function conditions({ dossier, kinds, status, dueBefore }: TaskQuery, from: TaskCursor): Fragment[] {
  return [
    dossier === undefined
      ? noLongerWaiting(status)
      : part('key >= ? AND key < ? AND dossier = ?', `${dossier}:`, `${dossier};`, dossier),
    part('(due, key) > (?, ?)', from.due, from.key),
    ...(kinds === undefined ? [] : [part(`kind IN ${places(kinds.length)}`, ...kinds)]),
    ...(status === undefined ? [] : [part(`status IN ${places(status.length)}`, ...status)]),
    ...(dueBefore === undefined ? [] : [part('due < ?', dueBefore)]),
  ];
}

/** Writes the status as a literal, from which alone SQLite finds a partial index; incidents have an index of their own. */
function noLongerWaiting(status: TaskQuery['status']): Fragment {
  return part(status?.length === 1 && status[0] === 'incident' ? `status = 'incident'` : `status <> 'waiting'`);
}

function byPlace(a: TaskCursor, b: TaskCursor): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
