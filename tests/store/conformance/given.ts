import type { Dossier } from '../../../src/engine/engine.ts';
import type { Commit, DossierRow, ListQuery, Store, StoredDossier } from '../../../src/store/store.ts';
import { opening } from '../make.ts';

/** The test server reads its whole log to begin a stream: ten seconds after 120 000 writes, under load. */
export const HEARD = { timeout: 150_000 };

/** Commits a creation and loads the dossier. */
export async function createdIn(
  store: Store,
  id: string,
  row: Partial<DossierRow> = {},
  dossier: Partial<Dossier> = {},
  over: Partial<Commit> = {},
): Promise<StoredDossier> {
  const outcome = await store.commit({ ...opening(id, row, dossier), ...over });
  const stored = await store.load(id);
  if (outcome.kind !== 'committed' || stored === null) throw new Error(`${id} was not created: ${outcome.kind}`);
  return stored;
}

/** Lists the ids of the dossiers that a manager sees. */
export async function listed(store: Store, query: Partial<ListQuery> = {}): Promise<string[]> {
  const page = await store.list({ scopes: ['manager:*'], sort: 'created', limit: 200, ...query });
  return page.items.map(({ id }) => id);
}

/** Lists every id, page after page; `between` runs after each page. */
export async function listedByPages(
  store: Store,
  query: Partial<ListQuery>,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 1_000; page++) {
    const answer = await store.list({
      scopes: ['manager:*'],
      sort: 'created',
      limit: 3,
      ...query,
      ...(cursor === null ? {} : { cursor }),
    });
    ids.push(...answer.items.map(({ id }) => id));
    cursor = answer.nextCursor;
    if (cursor === null) return ids;
    await between(page);
  }
  throw new Error('the pages never end');
}
