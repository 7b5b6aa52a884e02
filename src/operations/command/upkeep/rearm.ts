import { type Dossier, withDefaults } from '../../../engine/engine.ts';
import { readSetting, swapSetting } from '../../../store/store.ts';
import { todayIn } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { eachInTurns } from '../../limits/limits.ts';
import { zones } from '../../served/served.ts';
import { apply, hasEarned, releasePlace } from '../apply/apply.ts';
import { isOrphan } from '../commit/commit.ts';
import { eachDossier } from './replay.ts';

const REARMED = 'rearmed-month';

/**
 * Recomputes deadlines over lists that grow with time (one per started month…) for every live dossier, once a month in their workflow's
 * zone. The marker is a compare-and-set, so one of several instances does it. Returns how many dossiers changed.
 */
export async function rearm(context: Context): Promise<number> {
  let changed = 0;
  for (const [workflow, zone] of await zones(context)) changed += await rearmWorkflow(context, workflow, zone);
  return changed;
}

async function rearmWorkflow(context: Context, workflow: string, zone: string): Promise<number> {
  const name = `${REARMED}:${workflow}`;
  const month = todayIn(zone, await context.clock.now()).slice(0, 7);
  const marker = await readSetting(context.store, name);
  if (marker === month) return 0;
  let changed = 0;
  await eachDossier(context, { workflow }, async (id) => {
    const stored = await context.store.load(id);
    if (!stored || stored.dossier.deadlines.length === 0) return;
    const applied = await apply(context, id, { kind: 'rearm' }).catch((error: unknown) => {
      context.log.error({ err: error, dossier: id }, 'deadlines could not be computed again');
      return null;
    });
    if (applied?.kind === 'committed') changed += 1;
  });
  // The marker is written last: after a crash midway all is done again, which changes nothing where it was done.
  await swapSetting(context.store, name, month, marker);
  return changed;
}

/** An ownerless place or key is freed only if it is still ownerless after this delay, in ms: a command may be between its two writes. */
const GRACE_MS = 60_000;

export interface Sweeper {
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
}

/** Frees what a crash left between two writes: places no accepted event uses, unique keys of dossiers never created. */
export function createSweeper(context: Context): Sweeper {
  const firstSeen = new Map<string, number>();
  return {
    sweep: async (graceMs = GRACE_MS) => {
      const nowMs = await context.store.realNow();
      const places = await sweepPlaces(context, (mark) => isRipe(firstSeen, mark, nowMs, graceMs));
      return { places, keys: await sweepKeys(context, graceMs) };
    },
  };
}

async function sweepKeys(context: Context, graceMs: number): Promise<number> {
  let freed = 0;
  for (const { workflow, key, dossier: by } of await context.store.uniques({ orphansForMs: graceMs })) {
    if (!(await isOrphan(context, by))) continue;
    await context.store.claimUnique(workflow, key, by, 'given-back');
    freed++;
  }
  return freed;
}

function isRipe(firstSeen: Map<string, number>, mark: string, nowMs: number, graceMs: number): boolean {
  const since = firstSeen.get(mark) ?? nowMs;
  firstSeen.set(mark, since);
  return nowMs - since >= graceMs;
}

async function sweepPlaces(context: Context, isRipeMark: (mark: string) => boolean): Promise<number> {
  let freed = 0;
  const owners = (await context.bundles.currentDefinitions()).filter(
    ({ workflow }) => withDefaults('workflow', workflow).counters.length > 0,
  );
  for (const { workflow } of owners) {
    await eachDossier(context, { workflow: workflow.id }, async (holder) => {
      const stored = await context.store.load(holder);
      await eachInTurns(stored ? placesOf(stored.dossier) : [], async (place) => {
        const isKept = await hasEarned(context, { holder, ...place });
        if (isKept || !isRipeMark(`${holder}/${place.counter}/${place.dossier}`)) return;
        await releasePlace(context, { holder, ...place });
        freed += 1;
      });
    });
  }
  return freed;
}

function placesOf(dossier: Dossier): { counter: string; dossier: string }[] {
  return Object.entries(dossier.counters).flatMap(([counter, ids]) => ids.map((id) => ({ counter, dossier: id })));
}
