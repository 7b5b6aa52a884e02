import { ownTokensOf } from '../../access/access.ts';
import { type Dossier, withDefaults } from '../../engine/engine.ts';
import {
  type CompiledScreen,
  menuOf,
  type QueueScreen,
  type Screen,
  type ShownDossier,
  showDossier,
} from '../../screens/screens.ts';
import type { ListItem, StoredDossier } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../instance/instance.ts';
import { inTurns } from '../limits/limits.ts';
import { definitionAsRead, readScopes } from '../reading/reading.ts';
import { type KeptLine, keptLines } from './kept-lines.ts';
import { besideFor, type ReadDossier, type ReadingContext, readOne } from './screen-reading.ts';

/** Dossiers of a list are read one by one, so a page stops here; beyond, people search. */
export const MAX_READ = 500;

/** Describes a dossier as a page reads it, with only what its reader may see. */
export interface ListedDossier extends ReadDossier {
  item: ListItem;
}

/** Holds what a page shows of one dossier. */
export interface GatheredDossier extends Omit<ListedDossier, 'dossier' | 'vars'> {
  page: CompiledScreen;
  shown: ShownDossier;
}

/** Is what the cache holds: the row of the list is read again each time. */
type DossierLine = Omit<GatheredDossier, 'item'>;

/** Limits how many dossiers are parsed in one turn of the event loop. */
const SLICE = 8;

/**
 * Limits how many rows are listed at a time in order of title: an encrypted store walks through all matches at each call. Pages grow
 * by four, so that 20 000 rows take six walks rather than 2 500.
 */
const TITLES = { least: 250, most: 5_000, times: 4 };

/** Says which dossiers a page looks at. */
export interface DossierSearch extends Pick<QueueScreen, 'states' | 'mine'> {
  workflow: string | string[];
  /** Keeps only dossiers with a meeting on one of these days. */
  days?: string[];
  sort: 'due' | 'title' | 'updated' | 'created';
  most: number;
  only?: string | undefined;
}

/**
 * Reads the dossiers of one page, in its order; `leftOut` counts those whose version of the workflow lacks what the page asks for. The line
 * of a dossier is cached for its reader until the dossier is written, the rights on its version change, or the day ends.
 */
export async function gather(
  context: Context,
  caller: Caller,
  screen: Screen,
  { now, only }: { now: string; only: string | undefined },
): Promise<{ dossiers: GatheredDossier[]; leftOut: number; isPartial: boolean }> {
  const { workflow, states } = screen;
  const { mine } = menuOf(screen);
  const looking: DossierSearch = {
    workflow,
    ...(states && { states }),
    ...(mine !== undefined && { mine }),
    sort: screen.kind === 'queue' ? withDefaults('queue', screen).sort : 'due',
    most: MAX_READ,
    only,
  };
  const { zone } = (await context.bundles.current(workflow)).bundle.workflow;
  const name = JSON.stringify([digestOf(screen), caller.person]);
  const kept = keptLines<DossierLine>(context.store, name, todayIn(zone, now));
  const lasting = new Map<string, KeptLine<DossierLine>>();
  const nextTurn = inTurns();
  const beside = besideFor(context, caller, now);
  const dossiers: GatheredDossier[] = [];
  let leftOut = 0;
  const isPartial = await eachPage(context, caller, looking, async (items, load) => {
    const known = new Map<string, KeptLine<DossierLine>>();
    for (const item of items) {
      const line = kept.last.get(item.id);
      if (line && (await isStill(context, line, item))) known.set(item.id, line);
    }
    const read = await load(items.filter(({ id }) => !known.has(id)));
    for (const item of items) {
      await nextTurn();
      const dossier = read.get(item.id);
      const line = known.get(item.id) ?? (dossier ? await lineOf(context, caller, screen, { dossier, beside }) : null);
      if (line === 'hidden') continue;
      if (line === null) leftOut += 1;
      else {
        dossiers.push({ ...line.made, item });
        if (isLasting(line.made, zone)) lasting.set(item.id, line);
      }
    }
  });
  if (only === undefined) kept.replace(lasting);
  return { dossiers, leftOut, isPartial };
}

async function lineOf(
  context: Context,
  caller: Caller,
  screen: Screen,
  { dossier, beside }: { dossier: Dossier; beside: ReadingContext },
): Promise<KeptLine<DossierLine> | 'hidden' | null> {
  const one = await readOne(context, caller, dossier, beside);
  const page = one && one !== 'hidden' && context.screens.compiled(screen, one.compiled);
  if (!one || one === 'hidden' || !page) return one === 'hidden' ? one : null;
  const { compiled, bundle, readScope, states, roles, deadlines, acts, held, vars } = one;
  const made = { compiled, bundle, readScope, states, roles, deadlines, acts, held, page };
  return { revision: dossier.revision, made: { ...made, shown: showDossier(page, vars) } };
}

/** Tells whether the cached line is valid: the dossier was not written since, and its reading rights are the same. */
async function isStill(
  { bundles }: Context,
  { revision, made }: KeptLine<DossierLine>,
  item: ListItem,
): Promise<boolean> {
  if (revision !== item.revision) return false;
  const pinned = await bundles.byHash(item.bundle).catch(() => null);
  return pinned !== null && (await definitionAsRead({ bundles }, pinned.bundle)) === made.bundle;
}

/** Tells whether the line may be cached: it reads no linked dossier, which may change by itself, and no other time zone. */
function isLasting({ page: { reads }, readScope, compiled }: DossierLine, zone: string): boolean {
  const isOfLinked = reads.some((path) => path === 'liens' || path.startsWith('liens.'));
  return !isOfLinked && readScope.items.length === 0 && compiled.bundle.workflow.zone === zone;
}

/**
 * Hands over one by one the dossiers the caller may read, null for a dossier whose version can no longer be read.
 * @returns true when there were more than may be looked at
 */
export async function readEach(
  context: Context,
  caller: Caller,
  looking: DossierSearch,
  now: string,
  take: (one: ListedDossier | null) => void,
): Promise<boolean> {
  const nextTurn = inTurns();
  const beside = besideFor(context, caller, now);
  return eachPage(context, caller, looking, async (items, load) => {
    const read = await load(items);
    for (const item of items) {
      await nextTurn();
      const dossier = read.get(item.id);
      const one = dossier ? await readOne(context, caller, dossier, beside) : null;
      if (one !== 'hidden') take(one && { ...one, item });
    }
  });
}
readEach.says = 'Les dossiers qu’on lit, et ce qu’on en lit.';

/** Loads the dossiers of some rows, by id. */
type Load = (items: readonly ListItem[]) => Promise<ReadonlyMap<string, Dossier>>;

/**
 * Gives the rows a page looks at to `handOver`, some at a time, in the order of the page.
 * @returns true when there were more than may be looked at
 */
async function eachPage(
  context: Context,
  caller: Caller,
  looking: DossierSearch,
  handOver: (items: ListItem[], load: Load) => Promise<void>,
): Promise<boolean> {
  const { workflow, states, mine, days, sort, most, only } = looking;
  if (only !== undefined) {
    const stored = await context.store.load(only);
    if (stored && isWanted(stored, caller, looking))
      await handOver([itemOf(stored)], async () => new Map([[only, stored.dossier]]));
    return false;
  }
  const nextTurn = inTurns();
  const load: Load = async (items) => {
    if (items.length === 0) return new Map();
    const found = await context.store.dossiers(
      items.map(({ id }) => id),
      'once',
    );
    return new Map(found.map((dossier) => [dossier.id, dossier]));
  };
  const scopes = await readScopes(context, caller.person);
  let looked = 0;
  let cursor: string | undefined;
  do {
    const page = await context.store.list({
      ...{ workflow, sort, limit: pageSize(looking, looked), ...scopes },
      ...(states && { states }),
      ...(days && { days }),
      ...(mine && { assigned: ownTokensOf(caller.person) }),
      ...(cursor !== undefined && { cursor }),
    });
    for (let done = 0; done < page.items.length; done += SLICE) {
      await nextTurn();
      await handOver(page.items.slice(done, done + SLICE), load);
    }
    looked += page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && looked < most);
  return cursor !== undefined;
}

function pageSize({ sort, most }: DossierSearch, looked: number): number {
  if (sort !== 'title') return SLICE;
  return Math.min(Math.max(TITLES.least, looked * TITLES.times), TITLES.most, most - looked);
}

/** Reads in one call to the store those of these dossiers that the caller may read, by id. */
export async function readThese(
  context: Context,
  caller: Caller,
  ids: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, ReadDossier & { title: string }>> {
  const nextTurn = inTurns();
  const beside = besideFor(context, caller, now);
  const found = new Map<string, ReadDossier & { title: string }>();
  for (const dossier of ids.length === 0 ? [] : await context.store.dossiers([...new Set(ids)], 'once')) {
    await nextTurn();
    const one = await readOne(context, caller, dossier, beside);
    if (one !== null && one !== 'hidden') found.set(dossier.id, { ...one, title: dossier.title });
  }
  return found;
}

/** Checks a single dossier against the filters the list would have applied; reading rights are checked elsewhere. */
function isWanted(
  { dossier, row }: StoredDossier,
  { person }: Caller,
  { workflow, states, mine }: DossierSearch,
): boolean {
  const own = ownTokensOf(person);
  return (
    [workflow].flat().includes(dossier.workflow) &&
    (!states || states.some((state) => row.states.includes(state))) &&
    (!mine || row.assigned.some((token) => own.includes(token)))
  );
}

function itemOf({ dossier, row }: StoredDossier): ListItem {
  const { id, workflow, bundle, revision, createdAt, updatedAt } = dossier;
  return { id, workflow, bundle, revision, createdAt, updatedAt, row };
}
