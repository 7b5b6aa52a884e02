import { type Chain, chainWith, type Dossier, linkedIds, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { eachNamer } from '../linked/references.ts';
import { apply } from './apply.ts';
import { keepRow } from './keep-rows.ts';
import { isChainStop, settingAside } from './set-aside.ts';

type Rearm = Extract<Task, { kind: 'rearm' }>;

/**
 * Computing deadlines again is the same done twice: a crash midway begins again, and changes nothing where it was done. One
 * that fails keeps none of the others waiting; the task is then tried again.
 */
export async function rearmFollowers(context: Context, task: Rearm): Promise<void> {
  const { dossier, payload } = task;
  const { readers } = payload;
  const failed: unknown[] = [];
  await eachNamer(context, dossier, async (id, workflow) => {
    if (readers?.includes(workflow) === false) return;
    const stored = await context.store.load(id);
    if (stored === null || !(await isLinked(context, stored.dossier, dossier))) return;
    const chain = chainWith(task, { dossier: id, event: null });
    const work = () => follow(context, stored.dossier, chain);
    await settingAside(context, task, work).catch((error: unknown) => failed.push(error));
  });
  const [cause] = failed;
  // A chain stopped in some of them is for a person at once; what failed otherwise is tried again first.
  if (failed.length > 0 && failed.every(isChainStop)) throw cause;
  if (failed.length > 0) throw new Error(`${failed.length} linked dossier(s) not computed again`, { cause });
}

/** A version that no longer compiles says nothing of its links to many: its dossiers are only read. */
async function isLinked({ bundles }: Context, follower: Dossier, to: string): Promise<boolean> {
  if (Object.values(follower.links).includes(to)) return true;
  const compiled = await bundles.byHash(follower.bundle).catch(() => null);
  return compiled !== null && linkedIds(compiled, follower).includes(to);
}

/** Its conditions may answer otherwise though nothing of it changes: then its line in lists alone is written. */
async function follow(context: Context, dossier: Dossier, chain: Chain): Promise<void> {
  const { kind } = await apply(context, dossier.id, { kind: 'rearm' }, { chain });
  if (kind === 'dropped') await keepRow(context, dossier);
}
