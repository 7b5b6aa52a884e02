import { firstOf, problems, refuse } from '../../base/base.ts';
import { type Dossier, readingVars, workflowsOf } from '../../engine/engine.ts';
import { adding, countsIn, type MeasureScreen, type Measuring, opensOn } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FiguresPage, Part } from '../figures/parts.ts';
import { eachInTurns } from '../limits/turns.ts';
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
  const { offered, linked, wanted, link, leftOut } = await wantedParts(context, caller, page, request);
  const chosen = choicesIn(screen);
  await eachInTurns(wanted, ({ part }) => {
    chosen.note(part);
    for (const sum of sums) sum.add(part);
  });
  return {
    measures: sums.map((sum, index) =>
      sum.answer(plannedOf(linked, chosen.links, measures[index]?.definition.outOf, link)),
    ),
    filters: { ...(await filtersOf(context, screen, offered, linked)), link: link === 'all' ? null : (link ?? null) },
    ...{ dossiers: wanted.length, isPartial: false, leftOut },
  };
}

/** The dossiers that those of a page lead to, by id: few, and all that a page reads. */
type Linked = ReadonlyMap<string, Dossier>;

interface WantedParts {
  /** What the page may be narrowed by. */
  offered: Choices;
  linked: Linked;
  /** What it is narrowed by. */
  link: string | undefined;
  wanted: { part: Part; dossier: string }[];
  leftOut: number;
}

/** What the page counts of: everything the reader reads, as narrowed as he asked, or as the page opens. */
async function wantedParts(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  request: MeasureRequest,
): Promise<WantedParts> {
  const offered = choicesIn(page.screen);
  const all: WantedParts['wanted'] = [];
  const leftOut = await eachPart(context, caller, page, (part, dossier) => {
    offered.note(part);
    all.push({ part, dossier });
  });
  const linked = await linkedTo(context, offered.links, request.link);
  const link = request.link ?? (await openingLink(context, page, offered.links, linked));
  const isWanted = narrowedBy({ ...request, ...(link !== undefined && { link }) });
  const wanted: WantedParts['wanted'] = [];
  await eachInTurns(all, (one) => isWanted(one.part) && wanted.push(one));
  return { offered, linked, link, wanted, leftOut };
}

async function linkedTo({ store }: Context, links: Choices['links'], asked: string | undefined): Promise<Linked> {
  const ids = new Set([...links.values()].flatMap((each) => [...each]));
  for (const [, id] of pairsIn(asked)) ids.add(id);
  const found = ids.size === 0 ? [] : await store.dossiers([...ids]);
  return new Map(found.map((dossier) => [dossier.id, dossier]));
}

/** The newest of the linked dossiers that the page opens on; undefined when it opens on all. */
async function openingLink(
  { bundles, screens }: Context,
  { screen, now }: FiguresPage,
  links: Choices['links'],
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
  const { wanted } = await wantedParts(context, caller, page, request);
  const listed = firstOf(MAX_LISTED, inOrder);
  let total = 0;
  await eachInTurns(wanted, ({ part, dossier }) => {
    const how = countsIn(measure, index, part, measuring);
    if (how === null) return;
    total += 1;
    if (part.isClosed) return;
    listed.offer({ dossier, title: part.title, stage: part.stage, isCounted: how === 'counted' });
  });
  return { title: measure.definition.title, items: listed.items, total };
}

type Listed = CountedDossiers['items'][number];

/** Those counted first, then by title. */
function inOrder(a: Listed, b: Listed): number {
  return Number(b.isCounted) - Number(a.isCounted) || IN_FRENCH.compare(a.title, b.title);
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
  links: Choices['links'],
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
      const ids = [...(offered.links.get(link) ?? [])];
      const of = workflowsOf(current.bundle.workflow.links[link] ?? { workflow: '' })[0] ?? '';
      const title = (await bundles.current(of).catch(() => null))?.bundle.workflow.title ?? link;
      return { name: link, title, options: ids.map((id) => ({ value: id, label: linked.get(id)?.title ?? id })) };
    }),
  );
  const roles = holderChoices(current, filters?.roles ?? [], [{ roles: offered.roles }], await directory.names());
  return { links, roles, period: filters?.period === true };
}
