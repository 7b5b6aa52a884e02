import { type Chain, chainWith, type Dossier, linkedIds, type Task } from '../../../engine/engine.ts';
import type { Context } from '../../context.ts';
import { eachNamer } from '../../linked/linked.ts';
import { apply } from '../apply/apply.ts';
import { keepRow } from '../commit/commit.ts';
import { isChainStop, settingAside } from './set-aside.ts';

type Rearm = Extract<Task, { kind: 'rearm' }>;

/**
 * Recomputes the deadlines of dossiers linked to this one. It may run twice: a crash midway starts it again, which changes nothing where it
 * was done. A failing dossier does not stop the others; the task is then retried.
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
  // When only stopped chains remain, a person must decide at once; other failures are retried first.
  if (failed.length > 0 && failed.every(isChainStop)) throw cause;
  if (failed.length > 0) throw new Error(`${failed.length} linked dossier(s) not computed again`, { cause });
}

/**
 * Tells whether the other dossier still links to this one. A version that no longer compiles cannot tell its links to many: its dossiers
 * are read-only anyway.
 */
async function isLinked({ bundles }: Context, follower: Dossier, to: string): Promise<boolean> {
  if (Object.values(follower.links).includes(to)) return true;
  const compiled = await bundles.byHash(follower.bundle).catch(() => null);
  return compiled !== null && linkedIds(compiled, follower).includes(to);
}

/** Writes only the dossier's row in lists when its deadlines do not change, since its conditions may still answer otherwise. */
async function follow(context: Context, dossier: Dossier, chain: Chain): Promise<void> {
  const { kind } = await apply(context, dossier.id, { kind: 'rearm' }, { chain });
  if (kind === 'dropped') await keepRow(context, dossier);
}
