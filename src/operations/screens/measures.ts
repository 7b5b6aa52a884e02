import { firstOf, problems, refuse } from '../../base/base.ts';
import { type Dossier, readingVars, workflowsOf } from '../../engine/engine.ts';
import { adding, countsIn, type MeasureScreen, type Measuring, opensOn } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FiguresPage, Part } from '../figures/parts.ts';
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
  const told = await tallied(context, caller, page, request, () => {
    const sums = measures.map((measure, index) => adding(measure, index, measuring));
    const links = linksIn(screen);
    let dossiers = 0;
    const take = (part: Part) => {
      dossiers += 1;
      links.note(part);
      for (const sum of sums) sum.add(part);
    };
    return { take, sums, links: links.found, count: () => dossiers };
  });
  const { tally, offered, linked, link, leftOut } = told;
  return {
    measures: tally.sums.map((sum, index) =>
      sum.answer(plannedOf(linked, tally.links, measures[index]?.definition.outOf, link)),
    ),
    filters: { ...(await filtersOf(context, screen, offered, linked)), link: link === 'all' ? null : (link ?? null) },
    ...{ dossiers: tally.count(), isPartial: false, leftOut },
  };
}

/** The dossiers that those of a page lead to, by id: few, and all that a page reads. */
type Linked = ReadonlyMap<string, Dossier>;

/** What is made of the dossiers a page counts, one by one: none of them is kept, however many they are. */
interface Tally {
  take(part: Part, dossier: string): void;
}

interface Tallied<T extends Tally> {
  tally: T;
  /** What the page may be narrowed by. */
  offered: Choices;
  linked: Linked;
  /** What it is narrowed by. */
  link: string | undefined;
  leftOut: number;
}

/**
 * What the page counts of: everything the reader reads, as narrowed as he asked, or as the page opens. Which linked dossier it opens on
 * is known when all have been read, so each has a tally of its own until then.
 */
async function tallied<T extends Tally>(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  request: MeasureRequest,
  begin: () => T,
): Promise<Tallied<T>> {
  const opensOn = request.link === undefined ? page.screen.filters?.opensOn?.link : undefined;
  const [offered, isWanted, tallies] = [choicesIn(page.screen), narrowedBy(request), new Map<string, T>()];
  const tallyOf = (id: string): T => {
    const tally = tallies.get(id) ?? begin();
    tallies.set(id, tally);
    return tally;
  };
  const leftOut = await eachPart(context, caller, page, (part, dossier) => {
    offered.note(part);
    if (isWanted(part)) tallyOf((opensOn && part.links[opensOn]) ?? '').take(part, dossier);
  });
  const linked = await linkedTo(context, offered.links.found, request.link);
  const link = request.link ?? (await openingLink(context, page, offered.links.found, linked));
  // It opens on all of them after all.
  if (opensOn !== undefined && link === undefined)
    return tallied(context, caller, page, { ...request, link: 'all' }, begin);
  const opened = opensOn === undefined ? '' : (link ?? '').slice(opensOn.length + 1);
  return { tally: tallyOf(opened), offered, linked, link, leftOut };
}

async function linkedTo({ store }: Context, links: LinksFound, asked: string | undefined): Promise<Linked> {
  const ids = new Set([...links.values()].flatMap((each) => [...each]));
  for (const [, id] of pairsIn(asked)) ids.add(id);
  const found = ids.size === 0 ? [] : await store.dossiers([...ids]);
  return new Map(found.map((dossier) => [dossier.id, dossier]));
}

/** The newest of the linked dossiers that the page opens on; undefined when it opens on all. */
async function openingLink(
  { bundles, screens }: Context,
  { screen, now }: FiguresPage,
  links: LinksFound,
  linked: Linked,
): Promise<string | undefined> {
  const link = screen.filters?.opensOn?.link;
  if (link === undefined) return undefined;
  const found = [...(links.get(link) ?? [])].flatMap((id) => linked.get(id) ?? []);
  found.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  for (const dossier of found) {
    const compiled = await bundles.byHash(dossier.bundle).catch(() => null);
    const opening = compiled && screens.opening(screen, compiled);
    if (compiled && opening && opensOn(opening, readingVars(compiled, dossier, dossier.data, { now }))) {
      return `${link}:${dossier.id}`;
    }
  }
  return undefined;
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
  const { tally } = await tallied(context, caller, page, request, () => {
    const listed = firstOf(MAX_LISTED, inOrder);
    let total = 0;
    const take = (part: Part, dossier: string) => {
      const how = countsIn(measure, index, part, measuring);
      if (how === null) return;
      total += 1;
      if (part.isClosed) return;
      listed.offer({ dossier, title: part.title, stage: part.stage, isCounted: how === 'counted' });
    };
    return { take, items: listed.items, total: () => total };
  });
  return { title: measure.definition.title, items: tally.items, total: tally.total() };
}

type Listed = CountedDossiers['items'][number];

/** Those counted first, then by title. */
function inOrder(a: Listed, b: Listed): number {
  return Number(b.isCounted) - Number(a.isCounted) || IN_FRENCH.compare(a.title, b.title);
}

/** One for all: `localeCompare` makes one at each call. */
const IN_FRENCH = new Intl.Collator('fr');

/** Ids of the dossiers each link leads to. */
type LinksFound = ReadonlyMap<string, ReadonlySet<string>>;

interface Links {
  found: LinksFound;
  note(part: Part): void;
}

interface Choices {
  links: Links;
  /** Who holds each role. */
  roles: { [role: string]: string[] };
  note(part: Part): void;
}

/** What the dossiers of a page are linked to, where the page asks. */
function linksIn({ filters, measures }: MeasureScreen): Links {
  const planned = measures.flatMap(({ outOf }) => outOf?.link ?? []);
  const found = new Map([...(filters?.links ?? []), ...planned].map((link) => [link, new Set<string>()]));
  const note = (part: Part) => {
    for (const [link, ids] of found) {
      const id = part.links[link];
      if (id) ids.add(id);
    }
  };
  return { found, note };
}

/** The same, and who holds them. */
function choicesIn(screen: MeasureScreen): Choices {
  const links = linksIn(screen);
  const holders = new Map((screen.filters?.roles ?? []).map((role) => [role, new Set<string>()]));
  return {
    links,
    get roles() {
      return Object.fromEntries([...holders].map(([role, ids]) => [role, [...ids]]));
    },
    note: (part) => {
      links.note(part);
      for (const [role, ids] of holders) for (const id of part.roles[role] ?? []) ids.add(id);
    },
  };
}

function narrowedBy({ link, holder }: MeasureRequest): (part: Part) => boolean {
  const pairs = pairsIn(link);
  return ({ roles, links }) => pairs.every(([name, id]) => links[name] === id) && isHeldBy(roles, holder);
}

function measuringOf({ current }: FiguresPage, { from, until }: MeasureRequest): Measuring {
  return { from: from ?? null, until: until ?? null, order: Object.values(current.stateTitles) };
}

/** The sum of a field of the linked dossiers, each once; the workflow's link says that it may be read. */
function plannedOf(
  linked: Linked,
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

/** Whatever the reader's dossiers are linked to, and held by, may be chosen. */
async function filtersOf(
  { directory, bundles }: Context,
  { filters, workflow }: MeasureScreen,
  offered: Choices,
  linked: Linked,
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
  const roles = holderChoices(current, filters?.roles ?? [], [{ roles: offered.roles }], await directory.names());
  return { links, roles, period: filters?.period === true };
}
