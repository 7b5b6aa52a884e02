import { sha256 } from '../../base/base.ts';
import { type CompiledBundle, type Dossier, todosOf } from '../../engine/engine.ts';
import type { MeasureScreen } from '../../screens/screens.ts';
import { readSetting, swapSetting } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { isFresh, type Parts, partsOf } from '../parts.ts';
import { digestOf } from '../published-screens.ts';
import { inTurns } from '../turns.ts';

/** Dossiers read whole at once. */
const FEW = 25;
const SLICE = 200;

/** Pages of figures of a workflow, as they are published now. */
export async function figuresOf({ screens }: Context, workflow: string): Promise<MeasureScreen[]> {
  const all = await screens.all();
  return all.flatMap((screen) => (screen.kind === 'measure' && screen.workflow === workflow ? [screen] : []));
}

/** Works out what these dossiers give to pages of figures, hands it over, and keeps it. One whose version no longer compiles is left. */
export async function keepAnew(
  context: Context,
  { ids, screens, now }: { ids: string[]; screens: MeasureScreen[]; now: string },
  take: (dossier: Dossier, parts: Parts) => Promise<void>,
): Promise<void> {
  const fresh: { id: string; revision: number; parts: string }[] = [];
  const nextTurn = inTurns();
  for (let first = 0; first < ids.length; first += FEW) {
    for (const dossier of await context.store.dossiers(ids.slice(first, first + FEW), 'once')) {
      await nextTurn();
      const { id, revision } = dossier;
      const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
      if (compiled === null) continue;
      const parts = await partsOf(context, compiled, { dossier, todos: todosOf(compiled, dossier), now }, screens);
      await take(dossier, parts);
      fresh.push({ id, revision, parts: JSON.stringify(parts) });
    }
  }
  if (fresh.length > 0) await context.store.putParts(fresh);
}

/**
 * After a change of pages or of versions, and each day where a page asks for it, works out again what is kept for pages of figures, so
 * that whoever opens one does not wait for it. Of several instances one or two do it. Returns how many dossiers were worked out again.
 */
export async function refreshParts(context: Context): Promise<number> {
  const workflows = new Set(
    (await context.screens.all()).flatMap((one) => (one.kind === 'measure' ? one.workflow : [])),
  );
  let done = 0;
  for (const workflow of workflows) {
    const current = await context.bundles.current(workflow).catch(() => null);
    if (current !== null) done += await refreshWorkflow(context, current);
  }
  return done;
}

async function refreshWorkflow(context: Context, current: CompiledBundle): Promise<number> {
  const { id: workflow, zone } = current.bundle.workflow;
  const screens = await figuresOf(context, workflow);
  const now = await context.clock.now();
  const today = todayIn(zone, now);
  const isDated = screens.some((screen) => context.screens.compiled(screen, current)?.reads.includes('today'));
  const wanted = sha256([current.hash, ...screens.map(digestOf), isDated ? today : ''].join());
  const name = `figures:${workflow}`;
  const marker = await readSetting(context.store, name);
  if (marker === wanted) return 0;
  let [done, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page = await context.store.parts({ workflow, limit: SLICE, ...(cursor !== undefined && { cursor }) });
    const stale = page.items.filter(
      ({ parts }) => parts === null || !isFresh(JSON.parse(parts), screens, current, today),
    );
    await keepAnew(context, { ids: stale.map(({ id }) => id), screens, now }, async () => {
      done += 1;
    });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  // Written last: a crash midway does it again, which costs a reading where it was done.
  await swapSetting(context.store, name, wanted, marker);
  return done;
}
