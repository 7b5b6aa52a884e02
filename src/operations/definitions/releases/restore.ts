import type { Json, JsonObject } from '../../../base/base.ts';
import { treeTexts } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import {
  type BegunWork,
  type LongTaskContext,
  type LongWork,
  longTaskLine,
  ownLongTask,
  piecesOf,
} from '../../long-tasks/long-tasks.ts';
import { requireRole } from '../../reading/reading.ts';
import type { LongTaskLine } from '../../shared-shapes/shared-shapes.ts';
import type { PublicationAnswer, ReleaseRestore } from '../release-shapes.ts';
import type { TellingContext } from '../widenings/widenings.ts';
import { published, restored } from './exchange.ts';
import { releaseOfTask } from './history.ts';
import { baseOf, refuseErrors, refuseStale } from './publish.ts';

type WantedRestore = ReleaseRestore & { name: string };

/**
 * Begins to publish again what a release said. It is published over what is served now: another publication meanwhile makes it refused,
 * as if the two had been asked at once.
 * @throws Refusal not-found, invalid-form, stale-release, conflict
 */
export async function startRestore(
  context: LongTaskContext,
  caller: Caller,
  { name, ...request }: WantedRestore,
): Promise<LongTaskLine> {
  const { served } = await baseOf(context);
  await refuseStale(context, request.base, served);
  const { release } = await restored(context, caller.person.id, { ...request, name });
  const wanted = { ...request, name: release.id, ...(served !== null && { base: served.id }) };
  return longTaskLine(await context.longTasks.start(caller, 'release-restore', wanted));
}

/** Says how far a restore is, and once it is over what it published. */
export async function readRestore(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ task: LongTaskLine; published: PublicationAnswer | null }> {
  const task = longTaskLine(await ownLongTask(context, caller, id));
  // The cast is safe: only the last piece of `releaseRestore` writes it.
  const [, answer] = (await piecesOf(context.store, { id })) as (PublicationAnswer | undefined)[];
  return { task, published: answer ?? null };
}

/** Makes the work: the definitions are checked first, which takes longest, and published in its last piece. */
export const releaseRestore: LongWork<TellingContext> = { begin: beginRestore };

async function beginRestore(context: TellingContext, caller: Caller, params: JsonObject): Promise<BegunWork> {
  requireRole(caller, 'admin');
  // The cast is safe: only `startRestore` writes these parameters.
  const { release, intent } = await restored(context, caller.person.id, params as WantedRestore);
  const texts = () => treeTexts(context.store, release.hash);
  const check = async () => refuseErrors((await context.judge(await texts())).findings);
  const publish = async (task: string) =>
    (await publishedBy(context, task)) ?? published(context, await texts(), { ...intent, task });
  return {
    ...{ of: release.hash, total: 2 },
    piece: async (index, task) => {
      if (index > 0) return JSON.parse(JSON.stringify(await publish(task))) as Json;
      await check();
      return null;
    },
  };
}

/** Finds what the task published before a crash kept it from noting so. */
async function publishedBy(context: Context, task: string): Promise<PublicationAnswer | null> {
  const release = await releaseOfTask(context, task);
  if (release === null) return null;
  const names = release.workflows.map(({ id }) => id);
  return { release, published: names, files: release.files, isNew: true, held: null };
}
