import { describe, expect, it } from 'vitest';
import { listByTitle } from '../../../src/store/crypt/by-title.ts';
import type { ListItem, ListPage, ListQuery, Store } from '../../../src/store/store.ts';
import { aRow } from '../make.ts';

const COUNT = 1_050;

/** Returns a store that lists by creation only, and notes what it was asked. */
function aStore() {
  const titles = Array.from({ length: COUNT }, (_, index) => `Titre ${(index * 7) % 500}`);
  const items = titles.map((title, index): ListItem => {
    const id = `dos-${String(index).padStart(4, '0')}`;
    const at = { createdAt: '2026-01-01', updatedAt: '2026-01-01' };
    return { id, workflow: 'leave', bundle: 'b', revision: 1, ...at, row: aRow({ title }) };
  });
  let walks = 0;
  const list: Store['list'] = async ({ limit, cursor }: ListQuery): Promise<ListPage> => {
    if (cursor === undefined) walks += 1;
    const from = Number(cursor ?? 0);
    const next = from + limit < COUNT ? String(from + limit) : null;
    return { items: items.slice(from, from + limit), total: 1_000, totalIsExact: false, nextCursor: next };
  };
  return { list, items, walks: () => walks };
}

async function everyPage(list: Store['list'], limit: number, descending: boolean): Promise<ListItem[]> {
  const found: ListItem[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listByTitle(list, { scopes: [], sort: 'title', limit, descending, ...(cursor && { cursor }) });
    expect(page).toMatchObject({ total: 1_000, totalIsExact: false });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

describe('Lists by title of a store that keeps none in clear', () => {
  it('give everything once and in order, page after page, both ways', async () => {
    const { list, items } = aStore();
    const key = ({ id, row }: ListItem) => `${row.title.toLowerCase()} ${id}`;
    const wanted = items.map(key).sort();

    expect((await everyPage(list, 120, false)).map(key)).toEqual(wanted);
    expect((await everyPage(list, 500, true)).map(key)).toEqual(wanted.reverse());
  });

  it('walk through all once for a page, and let others have their turn meanwhile', async () => {
    const { list, walks } = aStore();
    let turns = 0;
    let isOver = false;
    const other = async () => {
      while (!isOver) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    };
    const others = other();

    await listByTitle(list, { scopes: [], sort: 'title', limit: 900 });
    isOver = true;
    await others;

    expect(walks()).toBe(1);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(COUNT / 200));
  });
});
