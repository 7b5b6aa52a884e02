import { isReading, tokensOf } from '../../access/access.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isForReader } from '../dossier/dossier.ts';
import { sightOn } from '../lists/lists.ts';
import type { WorkItem } from './contract.ts';

/** Human work on the dossiers the caller may read; `mine` = addressed to a role he holds on that very dossier. */
export async function todos(
  context: Context,
  caller: Caller,
  { mine }: { mine: boolean },
): Promise<{ items: WorkItem[] }> {
  const items: WorkItem[] = [];
  const scopes = tokensOf(caller.person);
  let cursor: string | undefined;
  do {
    const page = await context.store.list({
      scopes,
      sort: 'updated',
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    for (const item of page.items) {
      const { held, sight } = await sightOn(context, { bundle: item.bundle, scopes: item.row.scopes }, scopes);
      if (!isReading(sight)) continue;
      const wanted = item.row.todos.filter(({ to }) => isForReader({ isWhole: sight.isWhole && !mine }, held, to));
      items.push(
        ...wanted.map((todo) => ({ ...todo, dossier: item.id, dossierTitle: item.row.title, workflow: item.workflow })),
      );
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < MAX_TODOS);
  items.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return { items: items.slice(0, MAX_TODOS) };
}

const MAX_TODOS = 1_000;
