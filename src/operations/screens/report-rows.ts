import { countedTokensOf, covers, isReading, readScopeOf, rolesOn } from '../../access/access.ts';
import {
  type CompiledBundle,
  type Dossier,
  type LinkedViews,
  linkedView,
  readingVars,
  stageOf,
} from '../../engine/engine.ts';
import { type CompiledScreen, type ReportedDossier, type ReportScreen, reportDossier } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull, mayReadOf, titlesOf } from '../dossier/dossier.ts';
import { figuresKept, reportedAs } from '../figures/figures.ts';
import { digestOf } from '../instance/instance.ts';
import { inTurns } from '../limits/limits.ts';
import { definitionAsRead, sensitiveOf } from '../reading/reading.ts';
import { pairsIn } from './holders.ts';
import { type FilteredReport, filtersOf, linkedTo, openingLink } from './report-filters.ts';
import { readEach } from './screen-gather.ts';
import type { Filters, MeasureRequest } from './shapes/shapes.ts';

/** A report reads at most this many dossiers; beyond, the page says that it is partial. */
const MAX_REPORTED = 20_000;
const SLICE = 100;

export interface ReportPage extends FilteredReport {
  /** The reader sees figures, but no dossier behind them. */
  isCountOnly: boolean;
}

export interface ReportRow {
  dossier: string;
  title: string;
  stage: string[];
  /** Names the role under which the reader reads this dossier, for the register of readings. */
  role: string;
  links: Dossier['links'];
  /** The dossier is archived: it counts in the figures, but is neither listed nor exported. */
  isClosed?: true;
  reported: ReportedDossier;
}

export interface ReportRows {
  rows: ReportRow[];
  filters: Filters;
  leftOut: number;
  isPartial: boolean;
}

/** Computes the row of each dossier of a report for this reader, narrowed as asked or as the page opens, in order of title. */
export async function reportRows(
  context: Context,
  caller: Caller,
  page: ReportPage,
  request: MeasureRequest,
): Promise<ReportRows> {
  const all: ReportRow[] = [];
  let leftOut = 0;
  const take = (row: ReportRow | 'left-out' | null) => {
    if (row === 'left-out') leftOut += 1;
    else if (row !== null) all.push(row);
  };
  const isPartial = page.isCountOnly
    ? await countEach(context, page, take)
    : await readAll(context, caller, page, take);
  // A reader of figures only gets no titles of linked dossiers, which need a reading right.
  const linked = await linkedTo(context, page, page.isCountOnly ? [] : all);
  const link = page.isCountOnly ? undefined : (request.link ?? (await openingLink(context, page, linked)));
  const pairs = pairsIn(link);
  const rows = all.filter(({ links }) => pairs.every(([name, id]) => links[name] === id));
  rows.sort((a, b) => IN_FRENCH.compare(a.title, b.title) || (a.dossier < b.dossier ? -1 : 1));
  tellFailures(context, page, rows);
  return { rows, filters: await filtersOf(context, page, linked, link), leftOut, isPartial };
}

const IN_FRENCH = new Intl.Collator('fr');

type RowReceiver = (row: ReportRow | 'left-out' | null) => void;

async function readAll(context: Context, caller: Caller, page: ReportPage, take: RowReceiver): Promise<boolean> {
  const { screen, now } = page;
  const { workflow, states, mine } = screen;
  const looking = { workflow, ...(states && { states }), ...(mine !== undefined && { mine }) };
  const seen: Parameters<typeof readableLinks>[2] = new Map();
  const waiting: Promise<void>[] = [];
  const isPartial = await readEach(context, caller, { ...looking, sort: 'title', most: MAX_REPORTED }, now, (one) => {
    const compiled = one && context.screens.compiled(screen, one.compiled);
    if (!one || !compiled) return take('left-out');
    waiting.push(
      readableLinks(context, caller, seen, one.dossier).then((readable) => {
        const { dossier, bundle, held, readScope, vars } = one;
        const mayRead = mayReadOf({ seen: { dossier, bundle }, held, readScope, readable });
        take(rowOf(compiled, { ...one, role: held[0] ?? '' }, vars, mayRead));
      }),
    );
  });
  await Promise.all(waiting);
  await countClosed(context, caller, page, take);
  return isPartial;
}

/** Adds archived and erased dossiers: they still count for readers who could read them, but are never named. */
async function countClosed(
  context: Context,
  caller: Caller,
  { screen, now }: ReportPage,
  take: RowReceiver,
): Promise<void> {
  const { workflow, states, mine } = screen;
  // An archived dossier is assigned to nobody any more.
  if (mine) return;
  let cursor: string | undefined;
  do {
    const found = await context.store.parts({
      ...{ workflow, scopes: countedTokensOf(caller.person), limit: SLICE },
      ...(states && { states }),
      ...(cursor !== undefined && { cursor }),
    });
    const ids = found.items.map(({ id }) => id);
    for (const dossier of ids.length === 0 ? [] : await context.store.dossiers(ids, 'once')) {
      const closed = await closedRow(context, caller, screen, dossier, now);
      if (closed !== 'opened') take(closed);
    }
    cursor = found.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function closedRow(
  context: Context,
  caller: Caller,
  screen: ReportScreen,
  dossier: Dossier,
  now: string,
): Promise<ReportRow | 'left-out' | 'opened' | null> {
  const version = await context.bundles.byHash(dossier.bundle).catch(() => null);
  const compiled = version && context.screens.compiled(screen, version);
  if (!version || !compiled?.report) return 'left-out';
  const bundle = await definitionAsRead(context, version.bundle);
  if (isReading(readScopeOf(bundle.workflow, rolesOn(dossier, bundle, caller.person)))) return 'opened';
  const { archive: _, ...atHand } = dossier;
  const held = rolesOn(atHand, bundle, caller.person);
  const readScope = readScopeOf(bundle.workflow, held);
  if (!isReading(readScope)) return null;
  const readable = await readableLinks(context, caller, new Map(), dossier);
  const mayRead = mayReadOf({ seen: { dossier, bundle }, held, readScope, readable });
  const { report } = compiled;
  if (dossier.archive?.erasedAt !== undefined)
    return erasedRow(context, screen, dossier, (index) => {
      const { of = null, over = null, on = null } = report.indicators[index] ?? {};
      return [of, over, on].every((one) => one === null || one.reads.every(mayRead));
    });
  const vars = readingVars(version, dossier, dossier.data, { now, liens: await wholeLinks(context, version, dossier) });
  return closed(rowOf(compiled, { dossier, compiled: version, role: held[0] ?? '' }, vars, mayRead));
}

async function erasedRow(
  context: Context,
  screen: ReportScreen,
  { id, links }: Dossier,
  mayTell: (index: number) => boolean,
): Promise<ReportRow | 'left-out' | null> {
  const kept = (await figuresKept(context, id))?.reports[screen.id];
  if (kept?.of !== digestOf(screen)) return 'left-out';
  if (!kept.isIn) return null;
  return closed({ dossier: id, title: '', stage: [], role: '', links, reported: reportedAs(kept, mayTell) });
}

function closed(row: ReportRow | null): ReportRow | null {
  return row && { ...row, title: '', isClosed: true };
}

/** Reads each linked dossier once: many dossiers link to the same few. */
async function readableLinks(
  context: Context,
  caller: Caller,
  seen: Map<string, ReturnType<typeof authorizedOrNull>>,
  { links }: Dossier,
) {
  const found = new Map<string, NonNullable<Awaited<ReturnType<typeof authorizedOrNull>>>>();
  for (const id of Object.values(links)) {
    if (id === null) continue;
    const asked = seen.get(id) ?? authorizedOrNull(context, caller, id);
    seen.set(id, asked);
    const other = await asked;
    if (other !== null) found.set(id, other);
  }
  return found;
}

function rowOf(
  compiled: CompiledScreen,
  { dossier, compiled: version, role }: { dossier: Dossier; compiled: CompiledBundle; role: string },
  vars: Parameters<typeof reportDossier>[1],
  mayRead: (path: string) => boolean,
): ReportRow | null {
  if (compiled.report === null || !isIn(compiled, vars)) return null;
  const { id, title, states, links } = dossier;
  const stage = titlesOf(version, stageOf(version, states));
  return { dossier: id, title, stage, role, links, reported: reportDossier(compiled.report, vars, mayRead) };
}

function isIn({ where }: CompiledScreen, vars: Parameters<typeof reportDossier>[1]): boolean {
  try {
    return where === null || where(vars) === true;
  } catch {
    return false;
  }
}

/** Counts all dossiers for a reader who may read none of them and sees figures only. */
async function countEach(context: Context, page: ReportPage, take: RowReceiver): Promise<boolean> {
  const { screen, now } = page;
  const nextTurn = inTurns();
  let [after, looked]: [string | undefined, number] = [undefined, 0];
  for (;;) {
    const ids: string[] = await context.store.ids({ workflow: screen.workflow, limit: SLICE, ...(after && { after }) });
    for (const dossier of ids.length === 0 ? [] : await context.store.dossiers(ids, 'once')) {
      await nextTurn();
      const version = await context.bundles.byHash(dossier.bundle).catch(() => null);
      const compiled = version && context.screens.compiled(screen, version);
      if (!version || !compiled) take('left-out');
      else if (dossier.archive?.erasedAt !== undefined) take(await erasedRow(context, screen, dossier, () => true));
      else if (!screen.states || screen.states.some((state) => [...dossier.states, ...dossier.tags].includes(state))) {
        const vars = readingVars(version, dossier, dossier.data, {
          now,
          liens: await wholeLinks(context, version, dossier),
        });
        take(rowOf(compiled, { dossier, compiled: version, role: '' }, vars, () => true));
      }
    }
    looked += ids.length;
    after = ids.at(-1);
    if (ids.length < SLICE) return false;
    if (looked >= MAX_REPORTED) return true;
  }
}

async function wholeLinks({ store }: Context, { bundle }: CompiledBundle, { links }: Dossier): Promise<LinkedViews> {
  const views: LinkedViews = {};
  for (const [name, link] of Object.entries(bundle.workflow.links)) {
    const id = links[name];
    const [other] = id ? await store.dossiers([id]) : [];
    if (other) views[name] = linkedView(other, link);
  }
  return views;
}

/** Writes to the log which expression failed, but never the value it read, which may be personal. */
function tellFailures({ log }: Context, { screen }: ReportPage, rows: ReportRow[]): void {
  const places = new Set(rows.flatMap(({ reported }) => reported.failed));
  for (const place of places) log.error({ screen: screen.id, place }, 'An expression of a report failed');
}

/** Tells whether these expressions read a field that stays hidden without an explicit grant. */
export function isSensitive({ bundle }: CompiledBundle, reads: readonly string[]): boolean {
  const fields = reads.filter((path) => path.startsWith('data.')).map((path) => path.slice('data.'.length));
  const marks = sensitiveOf({ bundle });
  return fields.some((field) => marks.some((mark) => covers(mark, field) || covers(field, mark)));
}
