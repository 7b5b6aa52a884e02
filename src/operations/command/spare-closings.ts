import { Refusal, sha256 } from '../../base/base.ts';
import { readSetting, swapSetting } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { servedClosings } from '../served/closings.ts';
import { apply } from './apply.ts';
import { eachDossier } from './replay.ts';

const SPARED = 'spared-closings';

/**
 * No pause holds a closing any more, made by older code or before a version said that it closes: looked for once in each set of versions
 * that are served or that dossiers are pinned to, and each month, for an older process may write beside this one while a service is updated.
 * Returns how many dossiers changed.
 */
export async function spareClosings(context: Context): Promise<number> {
  const closing = (await context.bundles.livingVersions()).filter(({ definition: { workflow } }) =>
    Object.values(workflow.deadlines).some((deadline) => deadline.closing),
  );
  if (closing.length === 0) return 0;
  const month = (await context.clock.now()).slice(0, 7);
  const served = new Set((await context.bundles.hashes()).values());
  const versions = closing.map(({ hash }) => (served.has(hash) ? `${hash} served` : hash));
  const wanted = sha256([month, ...versions.sort()].join());
  const marker = await readSetting(context.store, SPARED);
  if (marker === wanted) return 0;
  let changed = 0;
  for (const workflow of new Set(closing.map(({ definition }) => definition.workflow.id)))
    await eachDossier(context, { workflow }, async (id) => {
      if (await spareClosingsOf(context, id)) changed += 1;
    });
  // Written last: a crash midway does it again, which changes nothing where it was done.
  await swapSetting(context.store, SPARED, wanted, marker);
  return changed;
}

/** True when a pause held one of its closings, or would have. */
async function spareClosingsOf(context: Context, id: string): Promise<boolean> {
  const stored = await context.store.load(id);
  if (!stored || stored.dossier.pauses.length === 0) return false;
  const bundle = await context.bundles.definition(stored.dossier.bundle);
  const closings = bundle === null ? [] : await servedClosings(context, bundle);
  const command = { kind: 'spare-closings', ...(closings.length > 0 && { closings }) } as const;
  const applied = await apply(context, id, command).catch((error: unknown) => {
    // What only failed this time is tried again; what cannot be written keeps no other from being looked at.
    if (!(error instanceof Refusal) || error.problem.status === 503) throw error;
    context.log.error({ err: error, dossier: id }, 'a closing that is paused could not take its course again');
    return null;
  });
  return applied?.kind === 'committed';
}
