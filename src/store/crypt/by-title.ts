import { setImmediate } from 'node:timers/promises';
import { foldText, readCursor, writeCursor } from '../common/common.ts';
import type { ListItem, ListPage, ListQuery, Store } from '../contract/contract.ts';

const PAGE = 200;

/**
 * Sorts a list by title where the store keeps no title in clear: it walks through all matches, and keeps those of the page. A thousand
 * dossiers cost 80 ms of CPU, where an index costs 2, so readers of many pages should ask for large pages. Order-preserving encryption was
 * rejected: it tells names to anyone with a telephone book.
 */
export async function listByTitle(list: Store['list'], query: ListQuery): Promise<ListPage> {
  const { cursor, descending = false, limit, ...wanted } = query;
  const sort = `title${descending ? ':desc' : ''}`;
  const from = cursor === undefined ? null : readCursor(cursor, sort, 'string');
  const way = descending ? -1 : 1;
  const inOrder = (one: TitleKey, other: TitleKey) => way * order(one, other);
  let page: (TitleKey & { item: ListItem })[] = [];
  const { total, totalIsExact } = await walk(list, wanted, (items) => {
    const beyond = items.map(keyed).filter((one) => from === null || inOrder(one, from) > 0);
    page = [...page, ...beyond].sort(inOrder).slice(0, limit);
  });
  const last = page.length < limit ? undefined : page.at(-1);
  return {
    items: page.map(({ item }) => item),
    total,
    totalIsExact,
    nextCursor: last === undefined ? null : writeCursor({ sort, key: last.key, tie: last.tie, total }),
  };
}

interface TitleKey {
  key: string;
  tie: string;
}

function keyed(item: ListItem): TitleKey & { item: ListItem } {
  return { key: foldText(item.row.title).slice(0, 200), tie: item.id, item };
}

function order(one: TitleKey, other: TitleKey): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return one.tie < other.tie ? -1 : Number(one.tie > other.tie);
}

/** Lets other requests run between two pages: the embedded store reads each page in one go. */
async function walk(
  list: Store['list'],
  wanted: Omit<ListQuery, 'limit'>,
  take: (items: ListItem[]) => void,
): Promise<Omit<ListPage, 'items' | 'nextCursor'>> {
  const first = await list({ ...wanted, sort: 'created', limit: PAGE });
  take(first.items);
  for (let cursor = first.nextCursor; cursor !== null; ) {
    await setImmediate();
    const next = await list({ ...wanted, sort: 'created', limit: PAGE, cursor });
    take(next.items);
    cursor = next.nextCursor;
  }
  return first;
}
