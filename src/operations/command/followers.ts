import type { Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { eachNamer } from '../references.ts';
import { apply } from './apply.ts';

/**
 * Computing deadlines again is the same done twice: a crash midway begins again, and changes nothing where it was done. One
 * that fails keeps none of the others waiting; the task is then tried again.
 */
export async function rearmFollowers(context: Context, { dossier }: Pick<Task, 'dossier'>): Promise<void> {
  const failed: unknown[] = [];
  await eachNamer(context, dossier, async (id) => {
    const stored = await context.store.load(id);
    if (stored === null || !Object.values(stored.dossier.links).includes(dossier)) return;
    await apply(context, id, { kind: 'rearm' }).catch((error: unknown) => failed.push(error));
  });
  if (failed.length > 0) throw new Error(`${failed.length} linked dossier(s) not computed again`, { cause: failed[0] });
}
