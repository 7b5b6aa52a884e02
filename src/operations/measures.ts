import { heldOn, ownTokensOf, readable, sightOf, tokensOf } from '../access/access.ts';
import { canonicalJson, isJsonObject, problems, refuse, sha256 } from '../base/base.ts';
import { type CompiledBundle, readingVars, stageOf } from '../engine/engine.ts';
import {
  countsIn,
  type Measured,
  type MeasureScreen,
  type Measuring,
  measured,
  showDossier,
} from '../screens/screens.ts';
import type { ListItem } from '../store/store.ts';
import { sensitiveOf } from './build-view.ts';
import type { Context } from './context.ts';
import type { Caller } from './contract.ts';
import { holderChoices, isHeldBy, pairsIn } from './holders.ts';
import type { CountedDossiers, MeasureFilters, MeasureRequest, ScreenAnswer } from './screen-shapes.ts';
import { titlesOf } from './stage-titles.ts';

/** Beyond this many dossiers figures are for a report: the page says it stopped. */
const MOST = 20_000;
const MOST_LISTED = 200;
/** Dossiers whose part is remembered, over all pages and readers. */
const MOST_KEPT = 60_000;

/** What one dossier gives to a page of figures. */
interface Part extends Measured {
  links: { [link: string]: string | null };
}

/**
 * What each dossier gives is remembered by page, version, revision, roles of the reader and day: ten thousand dossiers are
 * read and evaluated once, and afterwards only those that changed. What lists already hold (stage, lateness) is read afresh.
 */
const kept = new Map<string, Part>();

interface Gathering {
  parts: { item: ListItem; part: Part }[];
  leftOut: number;
  isPartial: boolean;
}

export async function measureScreen(
  context: Context,
  caller: Caller,
  { screen, current, now }: { screen: MeasureScreen; current: CompiledBundle; now: string },
  request: MeasureRequest,
): Promise<Pick<ScreenAnswer, 'measures' | 'filters' | 'dossiers' | 'isPartial' | 'leftOut'>> {
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
  request: MeasureRequest & { measure: number; key?: string },
): Promise<CountedDossiers> {
  const measure = context.screens.compiled(screen, current)?.measures[request.measure];
  if (!measure) return refuse(problems.notFound('Cette page n’a pas cette mesure.'));
  const { parts } = await gatherParts(context, caller, { screen, now });
  const measuring = { ...periodOf(current, request), planned: null, key: request.key ?? null };
  const found = parts.flatMap(({ item, part }) => {
    const how = isWanted(part, request) ? countsIn(measure, request.measure, part, measuring) : null;
    if (how === null) return [];
    return [{ dossier: item.id, title: item.row.title, stage: part.stage, isCounted: how === 'counted' }];
  });
  found.sort((a, b) => Number(b.isCounted) - Number(a.isCounted) || a.title.localeCompare(b.title, 'fr'));
  return { title: measure.definition.title, items: found.slice(0, MOST_LISTED), total: found.length };
}

async function gatherParts(
  context: Context,
  caller: Caller,
  { screen, now }: { screen: MeasureScreen; now: string },
): Promise<Gathering> {
  const tokens = tokensOf(caller.person);
  const name = sha256(canonicalJson(JSON.parse(JSON.stringify(screen))));
  const parts: Gathering['parts'] = [];
  let [leftOut, looked] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await context.store.list({
      ...{ workflow: screen.workflow, scopes: tokens, sort: 'created', limit: 200 },
      ...(screen.mine && { assigned: ownTokensOf(caller.person) }),
      ...(cursor !== undefined && { cursor }),
    });
    for (const item of page.items.filter(({ row }) => isInStates(screen, row.states))) {
      looked += 1;
      const held = heldOn(item.row.scopes, tokens);
      const part = await partOf(context, { screen, name, item, held, now });
      if (part) parts.push({ item, part });
      else leftOut += 1;
    }
    cursor = page.nextCursor ?? undefined;
    // A page at a time, so that whoever sends a form meanwhile does not wait for a dashboard.
    await new Promise((resolve) => setImmediate(resolve));
  } while (cursor !== undefined && looked < MOST);
  return { parts, leftOut, isPartial: cursor !== undefined };
}

function isInStates({ states }: MeasureScreen, actual: readonly string[]): boolean {
  return !states || states.some((state) => actual.includes(state));
}

interface Wanted {
  screen: MeasureScreen;
  name: string;
  item: ListItem;
  held: string[];
  now: string;
}

async function partOf(context: Context, wanted: Wanted): Promise<Part | null> {
  const { name, item, held, now } = wanted;
  const key = [name, item.bundle, item.id, item.revision, held.join(), now.slice(0, 10)].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const part = await readPart(context, wanted);
  if (part) kept.set(key, part);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  return part;
}

async function readPart(context: Context, { screen, item, held, now }: Wanted): Promise<Part | null> {
  const stored = await context.store.load(item.id);
  const compiled = stored && (await context.bundles.byHash(stored.dossier.bundle).catch(() => null));
  const page = compiled && context.screens.compiled(screen, compiled);
  if (!stored || !compiled || !page) return null;
  const { dossier } = stored;
  const sight = sightOf(compiled.bundle.workflow, held);
  if (!sight.isWhole) return null;
  const data = readable(dossier.data, sight.fields, sensitiveOf(compiled));
  const { isIn, amounts } = showDossier(page, readingVars(compiled, dossier, data, now));
  const lateTo = item.row.todos.filter(({ id }) => id.startsWith('deadline:')).flatMap(({ to }) => to);
  return {
    stage: titlesOf(compiled, stageOf(compiled, dossier.states)),
    roles: dossier.roles,
    links: dossier.links,
    lateTo: lateTo.map((role) => compiled.bundle.roles[role]?.title ?? role),
    shown: { isIn, amounts },
  };
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
): Promise<MeasureFilters> {
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
