import { firstOf, problems, refuse } from '../../base/base.ts';
import { workflowsOf } from '../../engine/engine.ts';
import {
  addDossier,
  addSums,
  answerOf,
  countsIn,
  type MeasurePeriod,
  type MeasureScreen,
  noSums,
} from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FiguresPage } from '../figures/figures.ts';
import { holderChoices, pairsIn } from './holders.ts';
import type { CountedDossiers, Filters, MeasureRequest, ScreenOf } from './shapes/shapes.ts';
import { type Choices, type LinkedDossiers, type LinksFound, linksIn, tallied } from './tally.ts';

const MAX_LISTED = 200;

export async function measureScreen(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  request: MeasureRequest,
): Promise<Pick<ScreenOf<'measure'>, 'measures' | 'filters' | 'dossiers' | 'isPartial' | 'leftOut'>> {
  const { screen, current } = page;
  const measures = context.screens.compiled(screen, current)?.measures ?? [];
  const measuring = measuringOf(page, request);
  const told = await tallied(context, caller, page, request, {
    isKept: true,
    begin: () => ({ sums: measures.map(noSums), links: linksIn(screen), dossiers: 0 }),
    take: (tally, part) => {
      tally.dossiers += 1;
      tally.links.note(part);
      addDossier(tally.sums, measures, part, measuring);
    },
    merge: (tally, other) => {
      tally.dossiers += other.dossiers;
      tally.links.merge(other.links);
      addSums(tally.sums, other.sums);
    },
  });
  const { tally, offered, linked, link, leftOut } = told;
  return {
    measures: measures.map((measure, index) => {
      const planned = plannedOf(linked, tally.links.found, measure.definition.outOf, link);
      return answerOf(measure, tally.sums[index] ?? noSums(), measuring.order, planned);
    }),
    filters: { ...(await filtersOf(context, screen, offered, linked)), link: link === 'all' ? null : (link ?? null) },
    ...{ dossiers: tally.dossiers, isPartial: false, leftOut },
  };
}

/** Lists the dossiers behind one figure: first those in its numerator, then those only in its denominator. */
export async function countedDossiers(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  request: MeasureRequest & { measure?: number; key?: string },
): Promise<CountedDossiers> {
  const { measure: index = -1 } = request;
  const measure = context.screens.compiled(page.screen, page.current)?.measures[index];
  if (!measure) return refuse(problems.notFound('Cette page n’a pas cette mesure.'));
  const measuring = { ...measuringOf(page, request), key: request.key ?? null };
  const { tally } = await tallied(context, caller, page, request, {
    isKept: false,
    begin: () => ({ listed: firstOf(MAX_LISTED, inOrder), total: 0 }),
    take: (tally, part, dossier) => {
      const how = countsIn(measure, index, part, measuring);
      if (how === null) return;
      tally.total += 1;
      if (part.isClosed) return;
      tally.listed.offer({ dossier, title: part.title, stage: part.stage, isCounted: how === 'counted' });
    },
    merge: () => {},
  });
  return { title: measure.definition.title, items: tally.listed.items, total: tally.total };
}

type MeasuredDossier = CountedDossiers['items'][number];

/** Sorts the dossiers of the numerator first, then by title. */
function inOrder(a: MeasuredDossier, b: MeasuredDossier): number {
  return Number(b.isCounted) - Number(a.isCounted) || IN_FRENCH.compare(a.title, b.title);
}

/** The collator is shared, because `localeCompare` creates one at each call. */
const IN_FRENCH = new Intl.Collator('fr');

function measuringOf({ current }: FiguresPage, { from, until }: MeasureRequest): MeasurePeriod {
  return { from: from ?? null, until: until ?? null, order: Object.values(current.stateTitles) };
}

/** Sums a field of the linked dossiers, each counted once; the workflow's link allows the field to be read. */
function plannedOf(
  linked: LinkedDossiers,
  links: LinksFound,
  outOf: { link: string; field: string } | undefined,
  asked: string | undefined,
): number | null {
  if (outOf === undefined) return null;
  const chosen = pairsIn(asked).flatMap(([name, id]) => (name === outOf.link ? [id] : []));
  const ids = new Set([...chosen, ...(links.get(outOf.link) ?? [])]);
  return [...ids].reduce((sum, id) => {
    const value = linked.get(id)?.data[outOf.field];
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);
}

/** Offers as choices all dossiers the reader's own are linked to, and all holders of their roles. */
async function filtersOf(
  { directory, bundles }: Context,
  { filters, workflow }: MeasureScreen,
  offered: Choices,
  linked: LinkedDossiers,
): Promise<Omit<Filters, 'link'>> {
  const current = await bundles.current(workflow);
  const links = await Promise.all(
    (filters?.links ?? []).map(async (link) => {
      const ids = [...(offered.links.found.get(link) ?? [])];
      const of = workflowsOf(current.bundle.workflow.links[link] ?? { workflow: '' })[0] ?? '';
      const title = (await bundles.current(of).catch(() => null))?.bundle.workflow.title ?? link;
      return { name: link, title, options: ids.map((id) => ({ value: id, label: linked.get(id)?.title ?? id })) };
    }),
  );
  const held = Object.fromEntries([...offered.holders].map(([role, ids]) => [role, [...ids]]));
  const roles = holderChoices(current, filters?.roles ?? [], [{ roles: held }], await directory.names());
  return { links, roles, period: filters?.period === true };
}
