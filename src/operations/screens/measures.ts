import { isJsonObject, problems, refuse } from '../../base/base.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { countsIn, type MeasureScreen, type Measuring, measured } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { CountedDossiers, Filters, MeasureRequest, ScreenOf } from './contract.ts';
import { holderChoices, isHeldBy, pairsIn } from './holders.ts';
import { type Gathering, gatherParts, type Part } from './measure-parts.ts';

const MAX_LISTED = 200;

export async function measureScreen(
  context: Context,
  caller: Caller,
  { screen, current, now }: { screen: MeasureScreen; current: CompiledBundle; now: string },
  request: MeasureRequest,
): Promise<Pick<ScreenOf<'measure'>, 'measures' | 'filters' | 'dossiers' | 'isPartial' | 'leftOut'>> {
  const gathered = await gatherParts(context, caller, { screen, now });
  const wanted = gathered.parts.filter(({ part }) => isWanted(part, request));
  const page = context.screens.compiled(screen, current);
  const parts = wanted.map(({ part }) => part);
  const measures = await Promise.all(
    (page?.measures ?? []).map(async (measure, index) => {
      const planned = await plannedOf(context, parts, measure.definition.outOf, request);
      return measured(measure, index, parts, { ...periodOf(current, request), planned });
    }),
  );
  return {
    measures,
    filters: await filtersOf(context, screen, gathered.parts),
    ...{ dossiers: wanted.length, isPartial: gathered.isPartial, leftOut: gathered.leftOut },
  };
}

/** The dossiers behind one figure: those it counts first, then those it only divides by. */
export async function countedDossiers(
  context: Context,
  caller: Caller,
  { screen, current, now }: { screen: MeasureScreen; current: CompiledBundle; now: string },
  request: MeasureRequest & { measure?: number; key?: string },
): Promise<CountedDossiers> {
  const { measure: index = -1 } = request;
  const measure = context.screens.compiled(screen, current)?.measures[index];
  if (!measure) return refuse(problems.notFound('Cette page n’a pas cette mesure.'));
  const { parts } = await gatherParts(context, caller, { screen, now });
  const measuring = { ...periodOf(current, request), planned: null, key: request.key ?? null };
  const found = parts.flatMap(({ item, part }) => {
    const how = isWanted(part, request) ? countsIn(measure, index, part, measuring) : null;
    if (how === null) return [];
    return [{ dossier: item.id, title: item.row.title, stage: part.stage, isCounted: how === 'counted' }];
  });
  found.sort((a, b) => Number(b.isCounted) - Number(a.isCounted) || a.title.localeCompare(b.title, 'fr'));
  return { title: measure.definition.title, items: found.slice(0, MAX_LISTED), total: found.length };
}

function isWanted({ roles, links }: Part, { link, holder }: MeasureRequest): boolean {
  return pairsIn(link).every(([name, id]) => links[name] === id) && isHeldBy(roles, holder);
}

function periodOf({ stateTitles }: CompiledBundle, { from, until }: MeasureRequest): Omit<Measuring, 'planned'> {
  return { order: Object.values(stateTitles), from: from ?? null, until: until ?? null };
}

/** The sum of a field of the linked dossiers, each once; the workflow's link says that it may be read. */
async function plannedOf(
  { store }: Context,
  parts: Part[],
  outOf: { link: string; field: string } | undefined,
  request: MeasureRequest,
): Promise<number | null> {
  if (outOf === undefined) return null;
  const chosen = pairsIn(request.link).flatMap(([name, id]) => (name === outOf.link ? [id] : []));
  const linked = new Set([...chosen, ...parts.flatMap(({ links }) => links[outOf.link] ?? [])]);
  const stored = await Promise.all([...linked].map((id) => store.load(id)));
  return stored.reduce((sum, one) => {
    const value = isJsonObject(one?.dossier.data) ? one.dossier.data[outOf.field] : null;
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);
}

/** Whatever the reader's dossiers are linked to, and held by, may be chosen. */
async function filtersOf(
  { store, directory, bundles }: Context,
  { filters, workflow }: MeasureScreen,
  parts: Gathering['parts'],
): Promise<Filters> {
  const current = await bundles.current(workflow);
  const links = await Promise.all(
    (filters?.links ?? []).map(async (link) => {
      const ids = [...new Set(parts.flatMap(({ part }) => part.links[link] ?? []))];
      const stored = await Promise.all(ids.map((id) => store.load(id)));
      const of = current.bundle.workflow.links[link]?.workflow ?? '';
      const title = (await bundles.current(of).catch(() => null))?.bundle.workflow.title ?? link;
      return { name: link, title, options: ids.map((id, i) => ({ value: id, label: stored[i]?.dossier.title ?? id })) };
    }),
  );
  const held = parts.map(({ part }) => part);
  const roles = holderChoices(current, filters?.roles ?? [], held, await directory.names());
  return { links, roles, period: filters?.period === true };
}
