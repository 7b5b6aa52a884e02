import type { ListItem, ListPage, ListQuery } from '../contract.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Connection } from './open.ts';
import { pageReader } from './paging.ts';
import { COUNTED, planner } from './select.ts';

interface ItemRecord {
  id: string;
  workflow: string;
  bundle: string;
  revision: number;
  created: string;
  updated: string;
  row: string;
}

/** One page of the dossiers a reader may see. */
export function lister(db: Connection): (query: ListQuery) => ListPage {
  const planOf = planner(db);
  const reader = pageReader(db);
  const item = db.prepare<[number], ItemRecord>(
    `SELECT d.id, d.workflow, d.bundle, d.revision, l.created, l.updated, d.row
     FROM dossiers d JOIN listed l USING (n) WHERE n = ?`,
  );
  return db.transaction((query: ListQuery): ListPage => {
    const plan = planOf(query);
    if (plan === null) return { items: [], total: 0, totalIsExact: true, nextCursor: null };
    const sort = `${query.sort}${query.descending === true ? ':desc' : ''}`;
    const from = query.cursor === undefined ? null : readCursor(query.cursor, sort, 'number');
    const total = from?.total ?? reader.count(plan);
    const page = reader.page(plan, query, from);
    const last = page.length < query.limit ? undefined : page.at(-1);
    return {
      items: page.flatMap(({ n }) => item.all(n).map(listItem)),
      total: Math.min(total, COUNTED),
      totalIsExact: total <= COUNTED,
      nextCursor: last === undefined ? null : writeCursor({ sort, key: last.key, tie: last.n, total }),
    };
  });
}

function listItem(record: ItemRecord): ListItem {
  const { id, workflow, bundle, revision, created, updated, row } = record;
  return { id, workflow, bundle, revision, createdAt: created, updatedAt: updated, row: JSON.parse(row) };
}
