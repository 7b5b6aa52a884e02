import type { Document } from 'mongodb';
import { audienceOf, lateUntil, readCursor, readKeptRow, token, wholeTodo, writeCursor } from '../../common/common.ts';
import type { Store, TodoItem, TodoPage, TodoQuery, TodoScopes } from '../../contract/contract.ts';
import type { Database } from '../database/database.ts';

const SORT = 'todos';

interface TodoHit {
  _id: string;
  todo: { urgency: string; id: string };
}

interface KindCount {
  _id: string;
  count: number;
}

/** Reads pages of work, gathered by the scopes of the reader and sorted by the server. */
export function todoReader(database: Database): Store['todos'] {
  const { dossiers, run } = database;
  return async (query) => {
    const found = shownStages(query);
    if (found === null) return { items: [], total: 0, kinds: [], nextCursor: null };
    const grouped = [...found, { $group: { _id: '$todo.kind', count: { $sum: 1 } } }];
    const counting = run(() => dossiers.aggregate<KindCount>(grouped).toArray());
    const page =
      query.limit === 0 ? [] : await run(() => dossiers.aggregate<TodoHit>(pageStages(found, query)).toArray());
    const kinds = (await counting).map(({ _id, count }) => ({ kind: _id, count }));
    return pageOf(database, page, query, kinds);
  };
}

/** Returns null when nothing can match. */
function shownStages(query: TodoQuery): Document[] | null {
  const { except = [], dossier, lateAt, addressed: mine, any: whole } = query;
  const scopes = { addressed: mine, any: whole };
  const all = [scopes, ...except];
  const tokens = all.flatMap(({ addressed, any }) => [...addressed.map(token.todo), ...any.map(token.scope)]);
  if (tokens.length === 0) return null;
  const shown = [
    { bundle: { $nin: except.map(({ bundle }) => bundle) }, ...showing(scopes, query) },
    ...except.map(({ bundle, ...those }) => ({ bundle, ...showing(those, query) })),
  ];
  return [
    { $match: { tokens: { $in: [...new Set(tokens)] }, ...(dossier !== undefined && { _id: dossier }) } },
    { $project: { bundle: 1, tokens: 1, todo: '$todos' } },
    { $unwind: '$todo' },
    { $match: { $or: shown, ...(lateAt !== undefined && { 'todo.urgency': { $lte: lateUntil(lateAt) } }) } },
  ];
}

function showing({ addressed, any }: TodoScopes, { doer, kept = [] }: TodoQuery): Document {
  const entryOf = (scope: string) => (doer === undefined ? scope : audienceOf.doer(scope));
  const mine = [
    { 'todo.audience': { $in: addressed.map(entryOf) } },
    ...(doer === undefined ? [] : [{ 'todo.audience': { $ne: audienceOf.kept(doer) } }]),
    ...kept.map(({ scope, scopes }) => ({
      $or: [{ 'todo.audience': { $ne: audienceOf.off(scope) } }, { 'todo.audience': { $in: scopes.map(entryOf) } }],
    })),
  ];
  if (doer !== undefined) return { $and: mine };
  return { $or: [{ $and: mine }, { tokens: { $in: any.map(token.scope) } }] };
}

function pageStages(found: Document[], { cursor, limit, kind }: TodoQuery): Document[] {
  return [
    ...found,
    ...(kind === undefined ? [] : [{ $match: { 'todo.kind': kind } }]),
    { $project: { todo: 1 } },
    ...(cursor === undefined ? [] : [{ $match: { $or: pastOf(cursor) } }]),
    { $sort: { 'todo.urgency': 1, _id: 1, 'todo.id': 1 } },
    { $limit: limit },
  ];
}

function pastOf(cursor: string): Document[] {
  const { key, tie } = readCursor(cursor, SORT, 'string');
  const [dossier = '', id = ''] = JSON.parse(tie) as string[];
  return [
    { 'todo.urgency': { $gt: key } },
    { 'todo.urgency': key, _id: { $gt: dossier } },
    { 'todo.urgency': key, _id: dossier, 'todo.id': { $gt: id } },
  ];
}

async function pageOf(
  { dossiers, texts, run }: Database,
  hits: TodoHit[],
  { limit, kind }: TodoQuery,
  kinds: TodoPage['kinds'],
): Promise<TodoPage> {
  const total = kinds.reduce((sum, one) => sum + (kind === undefined || one.kind === kind ? one.count : 0), 0);
  const ids = [...new Set(hits.map(({ _id }) => _id))];
  const lines =
    ids.length === 0
      ? []
      : await run(() =>
          dossiers.find({ _id: { $in: ids } }, { projection: { workflow: 1, bundle: 1, row: 1 } }).toArray(),
        );
  await texts.ready(lines.map(({ row }) => row));
  const rows = new Map(
    lines.map(({ _id, workflow, bundle, row }) => [_id, { workflow, bundle, row: readKeptRow(texts, _id, row) }]),
  );
  const last = hits.length < limit ? undefined : hits.at(-1);
  const tie = last && JSON.stringify([last._id, last.todo.id]);
  return {
    items: hits.flatMap(({ _id, todo }): TodoItem[] => {
      const line = rows.get(_id);
      const said = line?.row.todos.find(({ id }) => id === todo.id);
      if (!line || !said) return [];
      const { workflow, bundle, row } = line;
      const about = { dossier: _id, workflow, bundle, dossierTitle: row.title, scopes: row.scopes };
      return [{ ...wholeTodo(workflow, said), ...about }];
    }),
    total,
    kinds,
    nextCursor: last && tie ? writeCursor({ sort: SORT, key: last.todo.urgency, tie, total }) : null,
  };
}
