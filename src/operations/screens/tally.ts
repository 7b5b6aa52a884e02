import { countedTokensOf, tokensOf } from '../../access/access.ts';
import { type Dossier, readingVars } from '../../engine/engine.ts';
import { type MeasureScreen, opensOn } from '../../screens/screens.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FiguresPage, FiguresPart } from '../figures/figures.ts';
import { digestOf } from '../instance/instance.ts';
import { isHeldBy, pairsIn } from './holders.ts';
import { keptSlices } from './kept-slices.ts';
import { eachSlice, type SliceBuilder } from './measure-parts.ts';
import type { MeasureRequest } from './shapes/shapes.ts';

/** Holds, by id, the dossiers that those of a page are linked to: few, and read whole. */
export type LinkedDossiers = ReadonlyMap<string, Dossier>;

/** Adds dossiers one by one to a total; no dossier is kept in memory, whatever their number. */
interface TallyMethod<T> {
  /** Says whether the total of each slice is cached, to be merged again at the next reading. */
  isKept: boolean;
  begin(): T;
  take(tally: T, part: FiguresPart, dossier: string): void;
  merge(tally: T, other: T): void;
}

interface TallyResult<T> {
  tally: T;
  /** Holds the choices the page may be narrowed by. */
  offered: Choices;
  linked: LinkedDossiers;
  /** Is the link the page is narrowed by now. */
  link: string | undefined;
  leftOut: number;
}

/** Keeps one total per linked dossier, until it is known which of them the page opens on. */
interface TalliesByLink<T> {
  offered: Choices;
  tallies: Map<string, T>;
  leftOut: number;
}

/** Computes totals over the dossiers the reader may read, narrowed as asked, or as the page opens. */
export async function tallied<T>(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  request: MeasureRequest,
  tallying: TallyMethod<T>,
): Promise<TallyResult<T>> {
  const opensOn = request.link === undefined ? page.screen.filters?.opensOn?.link : undefined;
  const { offered, tallies, leftOut } = await countedIn(context, caller, page, { request, opensOn, tallying });
  const linked = await linkedTo(context, offered.links.found, request.link);
  const link = request.link ?? (await openingLink(context, page, offered.links.found, linked));
  // No linked dossier opens the page, so it opens on all of them.
  if (opensOn !== undefined && link === undefined)
    return tallied(context, caller, page, { ...request, link: 'all' }, tallying);
  const opened = opensOn === undefined ? '' : (link ?? '').slice(opensOn.length + 1);
  return { tally: tallies.get(opened) ?? tallying.begin(), offered, linked, link, leftOut };
}

async function countedIn<T>(
  context: Context,
  caller: Caller,
  page: FiguresPage,
  { request, opensOn, tallying }: { request: MeasureRequest; opensOn: string | undefined; tallying: TallyMethod<T> },
): Promise<TalliesByLink<T>> {
  const isWanted = narrowedBy(request);
  const none = (): TalliesByLink<T> => ({ offered: choicesIn(page.screen), tallies: new Map(), leftOut: 0 });
  const tallyOf = ({ tallies }: TalliesByLink<T>, id: string): T => {
    const tally = tallies.get(id) ?? tallying.begin();
    tallies.set(id, tally);
    return tally;
  };
  const all = none();
  const merge = (counted: TalliesByLink<T>) => {
    all.offered.merge(counted.offered);
    all.leftOut += counted.leftOut;
    for (const [id, tally] of counted.tallies) tallying.merge(tallyOf(all, id), tally);
  };
  const making: SliceBuilder<TalliesByLink<T>> = {
    begin: tallying.isKept ? none : () => all,
    take: (counted, part, dossier) => {
      counted.offered.note(part);
      if (isWanted(part)) tallying.take(tallyOf(counted, (opensOn && part.links[opensOn]) ?? ''), part, dossier);
    },
    leaveOut: (counted, count) => {
      counted.leftOut += count;
    },
    add: tallying.isKept ? merge : () => {},
  };
  const day = todayIn(page.current.bundle.workflow.zone, page.now);
  const kept = tallying.isKept
    ? keptSlices<TalliesByLink<T>>(context.store, readingName(caller, page, request), day)
    : null;
  await eachSlice(context, caller, page, { kept, making });
  return all;
}

/** Makes the cache key of a reading from all its sums depend on, except the day: the reader, the page, its narrowing. */
function readingName({ person }: Caller, { screen, current }: FiguresPage, request: MeasureRequest): string {
  const { from, until, link, holder } = request;
  const tokens = [...tokensOf(person), ...countedTokensOf(person)];
  const asked = [from, until, link, holder].map((one) => one ?? null);
  return JSON.stringify([digestOf(screen), current.hash, person.id, tokens, asked]);
}

async function linkedTo({ store }: Context, links: LinksFound, asked: string | undefined): Promise<LinkedDossiers> {
  const ids = new Set([...links.values()].flatMap((each) => [...each]));
  for (const [, id] of pairsIn(asked)) ids.add(id);
  const found = ids.size === 0 ? [] : await store.dossiers([...ids]);
  return new Map(found.map((dossier) => [dossier.id, dossier]));
}

/** Finds the newest linked dossier the page opens on; undefined when it opens on all. */
async function openingLink(
  { bundles, screens }: Context,
  { screen, now }: FiguresPage,
  links: LinksFound,
  linked: LinkedDossiers,
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

/** Holds the ids of the dossiers each link leads to. */
export type LinksFound = ReadonlyMap<string, ReadonlySet<string>>;

interface Links {
  found: LinksFound;
  note(part: FiguresPart): void;
  merge(other: Links): void;
}

export interface Choices {
  links: Links;
  /** Lists the holders of each role. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
  note(part: FiguresPart): void;
  merge(other: Choices): void;
}

/** Collects the linked dossiers, for the links the page filters on or divides by. */
export function linksIn({ filters, measures }: MeasureScreen): Links {
  const planned = measures.flatMap(({ outOf }) => outOf?.link ?? []);
  const found = new Map([...(filters?.links ?? []), ...planned].map((link) => [link, new Set<string>()]));
  const note = (part: FiguresPart) => {
    for (const [link, ids] of found) {
      const id = part.links[link];
      if (id) ids.add(id);
    }
  };
  return { found, note, merge: (other) => addAll(found, other.found) };
}

/** Collects the linked dossiers and the holders of roles the page may be narrowed by. */
function choicesIn(screen: MeasureScreen): Choices {
  const links = linksIn(screen);
  const holders = new Map((screen.filters?.roles ?? []).map((role) => [role, new Set<string>()]));
  return {
    links,
    holders,
    note: (part) => {
      links.note(part);
      for (const [role, ids] of holders) for (const id of part.roles[role] ?? []) ids.add(id);
    },
    merge: (other) => {
      links.merge(other.links);
      addAll(holders, other.holders);
    },
  };
}

function addAll(found: ReadonlyMap<string, Set<string>>, more: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [name, ids] of found) for (const id of more.get(name) ?? []) ids.add(id);
}

function narrowedBy({ link, holder }: MeasureRequest): (part: FiguresPart) => boolean {
  const pairs = pairsIn(link);
  return ({ roles, links }) => pairs.every(([name, id]) => links[name] === id) && isHeldBy(roles, holder);
}
