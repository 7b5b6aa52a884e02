import { Unreadable } from '../../base/base.ts';
import { leaveTombstone, putSetting, readSetting, type StoredTask } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { tombstoneOf } from '../erasure/erasure.ts';
import { inTurns } from '../limits/turns.ts';
import { isOlderServing } from '../served/common-versions.ts';
import { revisionOf } from '../task-revision.ts';

const LISTED = 'tombstones:older';

/**
 * Erasures that a version which kept no list decided: the work that followed from each is still told by its task, and the step by the
 * journal. Listed once in the life of a store, one that was put back as it was before then included: once none was missed that another
 * day may read, and nobody of before is left to decide more of them.
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
