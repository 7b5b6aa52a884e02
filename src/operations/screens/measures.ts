import { isJsonObject, problems, refuse } from '../../base/base.ts';
import { adding, countsIn, type MeasureScreen, type Measuring } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FiguresPage, Part } from '../parts.ts';
import type { CountedDossiers, Filters, MeasureRequest, ScreenOf } from './contract.ts';
import { holderChoices, isHeldBy, pairsIn } from './holders.ts';
import { eachPart } from './measure-parts.ts';

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
  const sums = measures.map((measure, index) => adding(measure, index, measuring));
  const [offered, wanted] = [choicesIn(screen), choicesIn(screen)];
  let dossiers = 0;
  const leftOut = await eachPart(context, caller, page, (part) => {
    offered.note(part);
    if (!isWanted(part, request)) return;
    wanted.note(part);
    for (const sum of sums) sum.add(part);
    dossiers += 1;
  });
  const answers = sums.map(async (sum, index) => {
    const planned = await plannedOf(context, wanted.links, measures[index]?.definition.outOf, request);
    return sum.answer(planned);
  });
  return {
    measures: await Promise.all(answers),
    filters: await filtersOf(context, screen, offered),
    ...{ dossiers, isPartial: false, leftOut },
  };
}

/** The dossiers behind one figure: those it counts first, then those it only divides by. */
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
  const found: CountedDossiers['items'] = [];
  await eachPart(context, caller, page, (part, dossier) => {
    const how = isWanted(part, request) ? countsIn(measure, index, part, measuring) : null;
    if (how !== null) found.push({ dossier, title: part.title, stage: part.stage, isCounted: how === 'counted' });
  });
  found.sort((a, b) => Number(b.isCounted) - Number(a.isCounted) || IN_FRENCH.compare(a.title, b.title));
  return { title: measure.definition.title, items: found.slice(0, MAX_LISTED), total: found.length };
}

/** One for all: `localeCompare` makes one at each call. */
const IN_FRENCH = new Intl.Collator('fr');

interface Choices {
  /** Ids of the dossiers each link leads to. */
  links: Map<string, Set<string>>;
  /** Who holds each role. */
  roles: { [role: string]: string[] };
  note(part: Part): void;
}

/** What the dossiers of a page are linked to, and who holds them, where the page asks. */
function choicesIn({ filters, measures }: MeasureScreen): Choices {
  const planned = measures.flatMap(({ outOf }) => outOf?.link ?? []);
  const links = new Map([...(filters?.links ?? []), ...planned].map((link) => [link, new Set<string>()]));
  const holders = new Map((filters?.roles ?? []).map((role) => [role, new Set<string>()]));
  return {
    links,
    get roles() {
      return Object.fromEntries([...holders].map(([role, ids]) => [role, [...ids]]));
    },
    note: (part) => {
      for (const [link, ids] of links) {
        const id = part.links[link];
        if (id) ids.add(id);
      }
      for (const [role, ids] of holders) for (const id of part.roles[role] ?? []) ids.add(id);
    },
  };
}

function isWanted({ roles, links }: Part, { link, holder }: MeasureRequest): boolean {
  return pairsIn(link).every(([name, id]) => links[name] === id) && isHeldBy(roles, holder);
}

function measuringOf({ current }: FiguresPage, { from, until }: MeasureRequest): Measuring {
  return { from: from ?? null, until: until ?? null, order: Object.values(current.stateTitles) };
}

/** The sum of a field of the linked dossiers, each once; the workflow's link says that it may be read. */
async function plannedOf(
  { store }: Context,
  links: Choices['links'],
  outOf: { link: string; field: string } | undefined,
  request: MeasureRequest,
): Promise<number | null> {
  if (outOf === undefined) return null;
  const chosen = pairsIn(request.link).flatMap(([name, id]) => (name === outOf.link ? [id] : []));
  const linked = new Set([...chosen, ...(links.get(outOf.link) ?? [])]);
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
  offered: Choices,
): Promise<Filters> {
  const current = await bundles.current(workflow);
  const links = await Promise.all(
    (filters?.links ?? []).map(async (link) => {
      const ids = [...(offered.links.get(link) ?? [])];
      const stored = await Promise.all(ids.map((id) => store.load(id)));
      const of = current.bundle.workflow.links[link]?.workflow ?? '';
      const title = (await bundles.current(of).catch(() => null))?.bundle.workflow.title ?? link;
      return { name: link, title, options: ids.map((id, i) => ({ value: id, label: stored[i]?.dossier.title ?? id })) };
    }),
  );
  const roles = holderChoices(current, filters?.roles ?? [], [{ roles: offered.roles }], await directory.names());
  return { links, roles, period: filters?.period === true };
}
