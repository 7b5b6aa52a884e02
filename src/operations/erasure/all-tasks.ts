import type { Store, StoredTask } from '../../store/store.ts';

/** Lists every task of a dossier, whatever its status. */
export async function allTasks(store: Store, dossier: string): Promise<StoredTask[]> {
  const all: StoredTask[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['tasks']>> = await store.tasks({
      ...{ dossier, limit: 200 },
      ...(cursor !== null && { cursor }),
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
