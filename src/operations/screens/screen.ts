import { problems, refuse } from '../../base/base.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import {
  batchEvents,
  isOfOneDossier,
  type MeasureScreen,
  type ReportScreen,
  type Screen,
} from '../../screens/screens.ts';
import { handoversOf } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { ExportedList } from '../lists/lists.ts';
import { authorize } from '../reading/reading.ts';
import { comparisonFor } from './compare.ts';
import { holderChoices, isHeldBy } from './holders.ts';
import { countedDossiers, measureScreen } from './measures.ts';
import { eventOf } from './offered.ts';
import { reportedDossiers, reportScreen } from './report.ts';
import { exportReport } from './report-export.ts';
import type { ReportPage } from './report-rows.ts';
import { gather } from './screen-gather.ts';
import { inGroups, linesInTurns, sheetOf } from './screen-lines.ts';
import type { ReportExportRequest } from './screen-queries.ts';
import { meetingOf } from './session.ts';
import type { CountedDossiers, MeasureRequest, ScreenAnswer, ScreenSummary } from './shapes/shapes.ts';

export async function screens(context: Context, caller: Caller): Promise<{ items: ScreenSummary[] }> {
  const all = await context.screens.all();
  const mine = all.filter((screen) => isFor(screen, caller));
  const items = mine.map(async (screen) => {
    const { id, title, kind, workflow } = screen;
    return { id, title, kind, workflow, handsOver: await handedOverBy(context, screen) };
  });
  return { items: await Promise.all(items) };
}

/**
 * Answers a declared page for this reader: only dossiers they may read, only fields granted to their roles on each.
 * @param request `dossier` keeps its lines alone (a sheet always needs it); the rest narrows figures
 * @throws Refusal not-found when the page is not for the caller, or the dossier is invisible to them
 */
export async function screen(
  context: Context,
  caller: Caller,
  id: string,
  { dossier: only, ...narrowed }: { dossier?: string } & MeasureRequest = {},
): Promise<ScreenAnswer> {
  const wanted = await wantedScreen(context, caller, id);
  if (isOfOneDossier(wanted) && only === undefined) {
    return refuse(
      problems.invalidQuery(
        'Cette page est celle d’un dossier : ouvrez-la depuis ce dossier ou depuis sa ligne dans une liste.',
      ),
    );
  }
  const current = await context.bundles.current(wanted.workflow);
  const now = await context.clock.now();
  if (only !== undefined) await readOne(context, caller, only, now);
  const page = context.screens.compiled(wanted, current);
  if (!page)
    return refuse(problems.readOnly(`La page « ${wanted.title} » ne va plus avec son workflow : corrigez-la.`));
  const { id: name, title, workflow, help = null } = wanted;
  const handsOver = await handedOverBy(context, wanted);
  const about = { ...EMPTY, id: name, title, workflow, handsOver, help, bundle: current.hash };
  if (wanted.kind === 'measure') {
    const figures = await measureScreen(context, caller, { screen: wanted, current, now }, narrowed);
    return { ...about, kind: 'measure', ...figures };
  }
  if (wanted.kind === 'report') {
    const page = { screen: wanted, current, now, isCountOnly: isCountOnly(wanted, caller) };
    return { ...about, kind: 'report', ...(await reportScreen(context, caller, page, narrowed)) };
  }
  const found = await gather(context, caller, wanted, { now, only });
  const all = found.dossiers.filter(({ shown: { isIn } }) => isIn);
  const names = await context.directory.names();
  const shown = wanted.kind === 'batch' ? all.filter(({ roles }) => isHeldBy(roles, narrowed.holder)) : all;
  const limits = {
    filters: { ...EMPTY.filters, roles: holderChoices(current, handsOver, all, names) },
    dossiers: found.dossiers.length,
    isPartial: found.isPartial,
    leftOut: found.leftOut,
  };
  const around = { columns: page.columns.map(({ title, kind }) => ({ title, kind })), ...limits };
  if (wanted.kind === 'session') {
    const meeting = await meetingOf(context, caller, shown[0], { screen: wanted, names, now });
    return { ...about, ...around, kind: 'session', meeting };
  }
  if (wanted.kind === 'compare') {
    const comparison = comparisonFor(shown[0], { person: caller.person.id, names });
    return { ...about, kind: 'compare', ...limits, comparison };
  }
  const shared = {
    ...{ ...about, ...around },
    lines: await linesInTurns(shown, { names, person: caller.person.id, now }),
  };
  switch (wanted.kind) {
    case 'queue':
      return {
        ...{ ...shared, lines: inGroups(shared.lines, wanted.groups ?? []), kind: 'queue' },
        ...{
          fiche: wanted.fiche === true,
          to: wanted.to ?? null,
          open: mayOpen(current, caller) ? (wanted.open ?? null) : null,
        },
      };
    case 'board':
      return { ...shared, kind: 'board', groups: wanted.groups ?? [] };
    case 'batch':
      return { ...shared, kind: 'batch', events: batchEvents(wanted).map((event) => signedEventOf(current, event)) };
    case 'sheet':
      return { ...shared, kind: 'sheet', sheet: sheetOf(page, wanted, shown[0], caller.person.id) };
  }
}

function mayOpen({ bundle }: CompiledBundle, { person }: Caller): boolean {
  return bundle.workflow.events['open']?.by.some((role) => person.roles.includes(role)) === true;
}

/**
 * Lists the dossiers behind a figure of a page.
 * @throws Refusal not-found when the page is not for the caller, or has no figures
 */
export async function counted(
  context: Context,
  caller: Caller,
  id: string,
  request: MeasureRequest & { measure?: number; key?: string },
): Promise<CountedDossiers> {
  const wanted: Screen = await wantedScreen(context, caller, id);
  if (wanted.kind === 'report')
    return reportedDossiers(context, caller, await reportPage(context, caller, wanted), request);
  if (wanted.kind !== 'measure') return refuse(problems.notFound('Cette page ne montre pas de chiffres.'));
  const screen: MeasureScreen = wanted;
  const [current, now] = [await context.bundles.current(screen.workflow), await context.clock.now()];
  return countedDossiers(context, caller, { screen, current, now }, request);
}

/**
 * Exports the table of a report as a file.
 * @throws Refusal not-found, too-large
 */
export async function exportScreen(
  context: Context,
  caller: Caller,
  id: string,
  request: ReportExportRequest,
): Promise<ExportedList> {
  const wanted = await wantedScreen(context, caller, id);
  if (wanted.kind !== 'report') return refuse(problems.notFound(`La page « ${wanted.title} » ne s’exporte pas.`));
  return exportReport(context, caller, await reportPage(context, caller, wanted), request);
}

async function reportPage(context: Context, caller: Caller, screen: ReportScreen): Promise<ReportPage> {
  const [current, now] = [await context.bundles.current(screen.workflow), await context.clock.now()];
  return { screen, current, now, isCountOnly: isCountOnly(screen, caller) };
}

/** Tells whether the caller has the page only by a role that reads no dossier. */
function isCountOnly({ roles }: ReportScreen, { person }: Caller): boolean {
  return !roles.some((role) => person.roles.includes(role));
}

/** Every answer carries the members of all kinds of page; these are the empty ones. */
const EMPTY = {
  ...{ columns: [], lines: [], measures: [], groups: [], filters: { links: [], roles: [], period: false, link: null } },
  ...{
    events: [],
    to: null,
    open: null,
    fiche: false as const,
    sheet: null,
    report: null,
    meeting: null,
    comparison: null,
  },
};

/** Notes in the register of readings that the dossier is read: a page of one dossier shows it. */
async function readOne(context: Context, caller: Caller, dossier: string, at: string): Promise<void> {
  const { held } = await authorize(context, caller, dossier, 'dossier.read');
  context.readings.note([{ dossier, person: caller.person.id, role: held[0] ?? '', at, what: 'sheet' }]);
}

/**
 * Finds a page the caller may open.
 * @throws Refusal not-found when there is no such page for the caller
 */
export async function wantedScreen(context: Context, caller: Caller, id: string): Promise<Screen> {
  const wanted = (await context.screens.all()).find((one) => one.id === id && isFor(one, caller));
  return wanted ?? refuse(problems.notFound(`Aucune page « ${id} » n'est pour vous.`));
}
wantedScreen.says = 'Une page de ses rôles, sur les dossiers qu’on lit.';

/** Lists the roles that the events of a batch page give to someone else. */
async function handedOverBy({ bundles }: Context, screen: Screen): Promise<string[]> {
  const events = batchEvents(screen);
  if (events.length === 0) return [];
  const current = await bundles.current(screen.workflow).catch(() => null);
  if (current === null) return [];
  return Object.keys(current.bundle.roles).filter((role) =>
    handoversOf(current.bundle, role).some(({ event }) => events.includes(event)),
  );
}

export function isFor(screen: Screen, caller: Caller): boolean {
  const counts = screen.kind === 'report' ? (screen.counts ?? []) : [];
  return [...screen.roles, ...counts].some((role) => caller.person.roles.includes(role));
}
isFor.says = 'Les pages de ses rôles.';

function signedEventOf(compiled: CompiledBundle, event: string) {
  return { ...eventOf(compiled, event), sign: compiled.bundle.workflow.events[event]?.sign ?? null };
}
