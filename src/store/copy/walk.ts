import type { RestItem, Store, StoredTask, TaskQuery } from '../contract/contract.ts';

const IDS_PAGE = 200;
const TASKS_PAGE = 500;
/** Limits the dossiers read at the same time: a whole dossier may weigh megabytes. */
const TOGETHER = 8;

/** Visits every dossier of a store, in order of id, a few at a time. `done` counts those visited. */
export async function everyDossier(store: Store, visit: (id: string, done: number) => Promise<void>): Promise<void> {
  let done = 0;
  for await (const ids of idPages(store)) {
    for (let at = 0; at < ids.length; at += TOGETHER) {
      const visits = ids.slice(at, at + TOGETHER).map((id) => visit(id, ++done));
      // All visits end before an error is thrown: none goes on after its caller has given up.
      await Promise.allSettled(visits);
      await Promise.all(visits);
    }
  }
}

async function* idPages(store: Store): AsyncGenerator<string[]> {
  let after: string | undefined;
  do {
    const ids = await store.ids({ limit: IDS_PAGE, ...(after !== undefined && { after }) });
    yield ids;
    after = ids.at(-1);
  } while (after !== undefined);
}

/** Visits all that is kept besides dossiers, page after page. */
export async function everyRest(
  store: Store,
  limit: number,
  visit: (items: RestItem[]) => Promise<void>,
): Promise<void> {
  let after: string | undefined;
  do {
    const { items, nextCursor } = await store.exportRest({ limit, ...(after !== undefined && { after }) });
    await visit(items);
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

/** Visits the tasks of a query in order of due date. */
export async function everyTask(
  store: Store,
  query: Omit<TaskQuery, 'cursor' | 'limit'>,
  visit: (task: StoredTask) => void,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await store.tasks({ ...query, limit: TASKS_PAGE, ...(cursor !== undefined && { cursor }) });
    page.items.forEach(visit);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
