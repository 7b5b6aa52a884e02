import { Refusal, sha256 } from '../../../base/base.ts';
import { readSetting, swapSetting } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { servedClosings } from '../../served/served.ts';
import { apply } from '../apply/apply.ts';
import { eachDossier } from './replay.ts';

const SPARED = 'spared-closings';

/**
 * Releases closing deadlines from pauses made by older code, or before a version declared them closings. It runs once for each set of
 * served and pinned versions, and each month, because an older process may write at the same time during an update. Returns how many
 * dossiers changed.
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
  // The marker is written last: after a crash midway all is done again, which changes nothing where it was done.
  await swapSetting(context.store, SPARED, wanted, marker);
  return changed;
}

/** Tells whether a pause held, or would have held, one of the dossier's closings. */
async function spareClosingsOf(context: Context, id: string): Promise<boolean> {
  const stored = await context.store.load(id);
  if (!stored || stored.dossier.pauses.length === 0) return false;
  const bundle = await context.bundles.definition(stored.dossier.bundle);
  const closings = bundle === null ? [] : await servedClosings(context, bundle);
  const command = { kind: 'spare-closings', ...(closings.length > 0 && { closings }) } as const;
  const applied = await apply(context, id, command).catch((error: unknown) => {
    // A passing failure (503) is retried; a dossier that cannot be written does not stop the others.
    if (!(error instanceof Refusal) || error.problem.status === 503) throw error;
    context.log.error({ err: error, dossier: id }, 'a closing that is paused could not take its course again');
    return null;
  });
  return applied?.kind === 'committed';
}
