import { Unreadable } from '../../base/base.ts';
import { leaveTombstone, putSetting, readSetting, type StoredTask } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { tombstoneOf } from '../erasure/erasure.ts';
import { isOlderServing } from '../instance/instance.ts';
import { inTurns } from '../limits/limits.ts';
import { revisionOf } from '../task-revision.ts';

const LISTED = 'tombstones:older';

/**
 * Lists the erasures decided by a version that kept no list: each is still recorded by its task, and its step by the journal. It is done
 * once in the life of a store, again if the store is restored from before it; it counts as done when no entry that could be read later was
 * missed, and no older program still serves that could decide more.
 */
export async function listOlderErasures(context: Context): Promise<void> {
  const { store } = context;
  if ((await readSetting(store, LISTED, 'store')) !== null) return;
  let isLast = !(await isOlderServing(store));
  const nextTurn = inTurns();
  for await (const { task } of erasuresDone(context)) {
    await nextTurn();
    await listOne(context, task).catch((err: unknown) => {
      context.log.warn({ err, dossier: task.dossier }, 'an erasure of before could not be listed');
      isLast &&= err instanceof Unreadable;
    });
  }
  if (isLast) await putSetting(store, LISTED, await context.clock.now(), 'store');
}

async function listOne({ store }: Context, task: StoredTask['task']): Promise<void> {
  const revision = revisionOf(task.key);
  if (task.kind !== 'erase' || task.payload.of !== task.dossier || revision === null) return;
  const [own] = await store.journal(task.dossier, { after: revision - 1, limit: 1 });
  if (own !== undefined && own.entry.command.kind !== 'erase')
    await leaveTombstone(store, tombstoneOf(task, revision, own));
}

async function* erasuresDone({ store }: Context): AsyncGenerator<StoredTask> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.tasks>> = await store.tasks({
      ...{ kinds: ['erase'], status: ['done', 'resolved'], limit: 200 },
      ...(cursor !== null && { cursor }),
    });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
