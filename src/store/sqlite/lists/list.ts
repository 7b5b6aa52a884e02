import { problems, refuse } from '../../../base/base.ts';
import { type Cursor, readCursor, readKeptRow, writeCursor } from '../../common/common.ts';
import type { ListItem, ListPage, ListQuery, Texts } from '../../contract/contract.ts';
import { type Connection, inSlices } from '../database/database.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { type ListHit, pageReader } from './paging.ts';
import { COUNTED, planner } from './select.ts';

const SORTS: ListQuery['sort'][] = ['updated', 'created', 'title', 'due'];

interface ItemRecord {
  id: string;
  workflow: string;
  bundle: string;
  revision: number;
  created: string;
  updated: string;
  row: string;
}

/** Reads one page of the dossiers a reader may see. */
export function lister(db: Connection, texts: Texts): (query: ListQuery) => Promise<ListPage> {
  const planOf = planner(db, texts);
  const pageOf = pageReader(db);
  const numbers = numbersIn(db);
  const item = db.prepare<[number], ItemRecord>(
    `SELECT d.id, d.workflow, d.bundle, d.revision, l.created, l.updated, d.row
     FROM dossiers d JOIN listed l USING (n) WHERE n = ?`,
  );
  const find = db.transaction((query: ListQuery): Omit<ListPage, 'items'> & { hits: ListHit[] } => {
    const plan = planOf(query);
    if (plan === null) return { hits: [], total: 0, totalIsExact: true, nextCursor: null };
    // The sort becomes a column's name, so only these may pass, whatever the caller checked.
    if (!SORTS.includes(query.sort)) refuse(problems.invalidQuery(`Le tri « ${query.sort} » n'existe pas.`));
    const sort = `${query.sort}${query.descending === true ? ':desc' : ''}`;
    const from = query.cursor === undefined ? null : placeOf(readCursor(query.cursor, sort, 'string'), query, numbers);
    const page = pageOf(plan, query, from);
    const total = from?.total ?? page.total ?? 0;
    const last = page.hits.length < query.limit ? undefined : page.hits.at(-1);
    return {
      hits: page.hits,
      total: Math.min(total, COUNTED),
      totalIsExact: total <= COUNTED,
      nextCursor: last === undefined ? null : writeCursor({ sort, key: last.key, tie: numbers.idOf(last.n), total }),
    };
  });
  const itemsOf = (hits: readonly ListHit[]) =>
    hits.flatMap(({ n }) => item.all(n).map((record) => listItem(texts, record)));

  return async (query) => {
    const { hits, ...page } = find(query);
    return { items: await inSlices(hits, itemsOf), ...page };
  };
}

/**
 * Finds the place of a cursor. If its dossier no longer exists, the place is before all dossiers with the same key: some are shown again,
 * and none is skipped.
 */
function placeOf(cursor: Cursor<string>, { descending }: ListQuery, { numberOf }: Numbers): Cursor<number> {
  const first = descending === true ? Number.MAX_SAFE_INTEGER : 0;
  return { ...cursor, tie: numberOf(cursor.tie) ?? first };
}

function listItem(texts: Texts, record: ItemRecord): ListItem {
  const { id, workflow, bundle, revision, created, updated, row } = record;
  return { id, workflow, bundle, revision, createdAt: created, updatedAt: updated, row: readKeptRow(texts, id, row) };
}
