import { sha256 } from '../../../base/base.ts';
import { type CompiledBundle, type Dossier, ENGINE_VERSION } from '../../../engine/engine.ts';
import type { MeasureScreen } from '../../../screens/screens.ts';
import { type KeptRow, readSetting, swapSetting } from '../../../store/store.ts';
import { todayIn } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { isFresh, isFrozen, type Parts, partsOf } from '../../figures/figures.ts';
import { digestOf } from '../../instance/instance.ts';
import { inTurns } from '../../limits/limits.ts';
import { loadLinks } from '../../linked/linked.ts';
import { beginPassage, definitionAsRead, markAsRead } from '../../reading/reading.ts';
import { PROGRAM, zones } from '../../served/served.ts';
import { rowOf } from './row.ts';

/** Few dossiers are read and written at a time, since a group of writes blocks the event loop. */
const FEW = 10;
const SLICE = 200;

/** Says which dossiers are recomputed, and for what. */
interface RecomputeRequest {
  ids: string[];
  /** Lists all pages of figures of their workflow. */
  screens: readonly MeasureScreen[];
  now: string;
}

type PartsReceiver = (dossier: Dossier, parts: Parts) => unknown;

/**
 * Recomputes what lists and pages of figures show of these dossiers as of `now`, passes the figures to `take`, and stores both for the
 * revision that was read: an event sent meanwhile stores its own. Some dossiers stay as they are: their version no longer compiles, a newer
 * engine wrote them, or the computation fails. Returns true when none was skipped.
 */
export async function keepAnew(
  context: Context,
  { ids, ...asked }: RecomputeRequest,
  take: PartsReceiver = () => {},
): Promise<boolean> {
  const nextTurn = inTurns();
  let kept = 0;
  for (let first = 0; first < ids.length; first += FEW) {
    const dossiers = await context.store.dossiers(ids.slice(first, first + FEW), 'once');
    const known = await linkedTo(context, dossiers);
    const rows: KeptRow[] = [];
    for (const dossier of dossiers) {
      await nextTurn();
      const fresh = await workedOut(context, dossier, { ...asked, known });
      if (fresh === null) continue;
      await take(dossier, fresh.parts);
      rows.push({ dossier, row: fresh.row, parts: JSON.stringify(fresh.parts) });
    }
    if (rows.length > 0) await context.store.putRows(rows);
    kept += rows.length;
  }
  return kept === ids.length;
}

/** Reads each linked dossier once: most dossiers of a programme are linked to the same few. */
async function linkedTo({ store }: Context, dossiers: Dossier[]): Promise<{ dossier: Dossier }[]> {
  const ids = new Set(dossiers.flatMap(({ links }) => Object.values(links).flatMap((id) => id ?? [])));
  const found = ids.size === 0 ? [] : await store.dossiers([...ids].slice(0, SLICE));
  return found.map((dossier) => ({ dossier }));
}

type RecomputeScope = Omit<RecomputeRequest, 'ids'> & { known: { dossier: Dossier }[] };

async function workedOut(context: Context, dossier: Dossier, { screens, now, known }: RecomputeScope) {
  const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
  if (compiled === null || dossier.engineVersion > ENGINE_VERSION || dossier.archive?.erasedAt !== undefined)
    return null;
  try {
    const liens = await loadLinks(context, compiled, dossier, known);
    const asRead = await definitionAsRead(context, compiled.bundle);
    const { row, until } = rowOf(compiled, dossier, { now, id: dossier.id, liens }, asRead);
    const parts = await partsOf(context, compiled, { dossier, todos: row.todos, until, now }, screens);
    return { row, parts };
  } catch (error) {
    context.log.warn({ err: error, dossier: dossier.id }, 'what lists show could not be worked out again');
    return null;
  }
}

/** Recomputes the row of a dossier that was not written itself, when a linked dossier changed. */
export async function keepRow(context: Context, { id, workflow }: Pick<Dossier, 'id' | 'workflow'>): Promise<void> {
  const screens = await context.screens.figures(workflow);
  await keepAnew(context, { ids: [id], screens, now: await context.clock.now() });
}

/**
 * Recomputes what lists and pages of figures show where it is out of date: each day in the workflow's zone, and after a change of versions,
 * pages or program. If interrupted it starts again, and skips what was done. Among several instances, one or two do the work. Returns how
 * many dossiers were recomputed.
 */
export async function refreshRows(context: Context): Promise<number> {
  let done = 0;
  const hashes = await context.bundles.hashes();
  for (const [workflow, zone] of await zones(context)) {
    const hash = hashes.get(workflow);
    if (hash !== undefined) done += await refreshWorkflow(context, { workflow, zone, hash });
  }
  return done;
}

/** Compiles a version only to recompute its rows, not to find that they are up to date: compiling eight versions takes half of a start. */
async function refreshWorkflow(
  context: Context,
  { workflow, zone, hash }: { workflow: string; zone: string; hash: string },
): Promise<number> {
  const screens = await context.screens.measures(workflow);
  const now = await context.clock.now();
  const wanted = sha256([PROGRAM, 'reading', hash, ...screens.map(digestOf), todayIn(zone, now)].join());
  const name = `figures:${workflow}`;
  const marker = await readSetting(context.store, name);
  if (marker === wanted) return 0;
  const current = await context.bundles.byHash(hash);
  const passage = await beginPassage(context, workflow, hash);
  let done = 0;
  let isWhole = true;
  for await (const ids of staleIn(context, { screens, current, now })) {
    const isKept = await keepAnew(context, { ids, screens, now }, () => {
      done += 1;
    });
    isWhole &&= isKept;
  }
  if (passage.isEarly || !(await passage.end(isWhole))) return done;
  // The marker is written last: after a crash midway all is done again, which costs only a reading where it was done.
  await swapSetting(context.store, name, wanted, marker);
  return done;
}

interface RefreshScope {
  screens: readonly MeasureScreen[];
  current: CompiledBundle;
  now: string;
}

/** Finds the dossiers of a workflow whose row or figures are out of date, a slice at a time. */
async function* staleIn(context: Context, { screens, current, now }: RefreshScope): AsyncGenerator<string[]> {
  const { store } = context;
  const nextTurn = inTurns();
  let cursor: string | undefined;
  do {
    const page = await store.parts({
      ...{ workflow: current.bundle.workflow.id, limit: SLICE },
      ...(cursor !== undefined && { cursor }),
    });
    const stale: string[] = [];
    for (const { id, parts } of page.items) {
      await nextTurn();
      if (parts === null || !(await isKeptFresh(context, JSON.parse(parts), { screens, current, now }))) stale.push(id);
    }
    yield stale;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function isKeptFresh({ bundles }: Context, parts: Parts, refreshed: RefreshScope): Promise<boolean> {
  if (isFrozen(parts)) return true;
  if (!isFresh(parts, refreshed)) return false;
  const pinned = await bundles.definition(parts.bundle);
  if (pinned === null) return true;
  return markAsRead(pinned, await definitionAsRead({ bundles }, pinned)) === parts.read;
}
