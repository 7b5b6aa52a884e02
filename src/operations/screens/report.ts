import { firstOf, problems, refuse } from '../../base/base.ts';
import { countOf, indicatorAnswer, isWithin, type Period, type ReportAnswer } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isSensitive, type ReportPage, type ReportRow, reportRows } from './report-rows.ts';
import type { CountedDossiers, MeasureRequest, ScreenOf } from './shapes/shapes.ts';

const MAX_LISTED = 200;

/** Builds a report for this reader: dossiers they may not read are not counted. */
export async function reportScreen(
  context: Context,
  caller: Caller,
  page: ReportPage,
  request: MeasureRequest,
): Promise<Pick<ScreenOf<'report'>, 'report' | 'filters' | 'dossiers' | 'isPartial' | 'leftOut'>> {
  const { rows, ...limits } = await reportRows(context, caller, page, request);
  const period = periodOf(request);
  const inPeriod = rows.filter(({ reported }) => isWithin(reported.on, period));
  const report: ReportAnswer = {
    indicators: indicatorsOf(context, page, rows, period),
    exactlyOne: exactlyOneOf(page, rows, period),
    incomplete: incompleteOf(page, inPeriod),
    table: tableOf(page, inPeriod),
    parameters: Object.values(page.screen.parameters ?? {}).map(
      ({ title, value, confidence = null, source = null }) => ({
        ...{ title, value, confidence, source },
      }),
    ),
    isCountOnly: page.isCountOnly,
  };
  return { ...limits, dossiers: rows.length, report };
}

function indicatorsOf(context: Context, page: ReportPage, rows: ReportRow[], period: Period) {
  const compiled = context.screens.compiled(page.screen, page.current)?.report;
  return page.screen.indicators.map((definition, index) => {
    const { of = null, over = null } = compiled?.indicators[index] ?? {};
    const isMasked = page.isCountOnly && isSensitive(page.current, [...(of?.reads ?? []), ...(over?.reads ?? [])]);
    const counts = rows.map(({ reported }) => countOf(reported, index, period));
    return indicatorAnswer(definition, counts, isMasked);
  });
}

function exactlyOneOf({ screen }: ReportPage, rows: ReportRow[], period: Period): ReportAnswer['exactlyOne'] {
  const { exactlyOne, indicators } = screen;
  if (exactlyOne === undefined) return null;
  const rank = (code: string) => indicators.findIndex((one) => one.code === code);
  const whole = rank(exactlyOne.of);
  const parts = exactlyOne.among.map(rank);
  const counted = rows.filter(({ reported }) => countOf(reported, whole, period) === 'counted');
  const times = counted.map(({ reported }) => parts.map((part) => countOf(reported, part, period)));
  const isTold = times.every((counts) => !counts.includes(null));
  const faults = times.filter((counts) => counts.filter((one) => one === 'counted').length !== 1).length;
  return { ...exactlyOne, faults: isTold ? faults : null };
}

function incompleteOf({ screen, current, isCountOnly }: ReportPage, rows: ReportRow[]): ReportAnswer['incomplete'] {
  const { lacks, atMost = null } = screen;
  if (lacks === undefined) return null;
  const known = rows.flatMap(({ dossier, title, isClosed, reported }) =>
    reported.lacks === null ? [] : [{ dossier, title, isClosed, ranks: reported.lacks }],
  );
  const incomplete = known.filter(({ ranks }) => ranks.length > 0);
  const items = incomplete
    .filter(({ isClosed }) => !isClosed)
    .slice(0, isCountOnly ? 0 : MAX_LISTED)
    .map(({ dossier, title, ranks }) => ({
      ...{ dossier, title },
      lacks: ranks.flatMap((rank) => {
        const { title: lack = '', event = null } = lacks[rank] ?? {};
        const eventTitle = event === null ? null : (current.bundle.workflow.events[event]?.title ?? event);
        return [{ title: lack, event, eventTitle }];
      }),
    }));
  return { total: incomplete.length, of: known.length, atMost, items };
}

function tableOf({ screen, isCountOnly }: ReportPage, rows: ReportRow[]): ReportAnswer['table'] {
  if (isCountOnly || screen.columns === undefined) return null;
  const columns = screen.columns.map(({ header, confidence = null, source = null }) => ({
    header,
    confidence,
    source,
  }));
  const total = rows.filter(({ reported, isClosed }) => reported.isExported && !isClosed).length;
  return { columns, total, leftOut: rows.length - total };
}

/**
 * Lists the dossiers behind an indicator.
 * @throws Refusal not-found when there is no such indicator, and to a reader of figures only
 */
export async function reportedDossiers(
  context: Context,
  caller: Caller,
  page: ReportPage,
  request: MeasureRequest & { measure?: number },
): Promise<CountedDossiers> {
  const { measure: index = -1 } = request;
  const definition = page.screen.indicators[index];
  if (!definition) return refuse(problems.notFound('Cette page n’a pas cet indicateur.'));
  if (page.isCountOnly) return refuse(problems.notFound('Cette page ne vous montre que des chiffres.'));
  const { rows } = await reportRows(context, caller, page, request);
  const listed = firstOf(MAX_LISTED, inOrder);
  let total = 0;
  for (const { dossier, title, stage, isClosed, reported } of rows) {
    const count = countOf(reported, index, periodOf(request));
    if (count !== 'counted' && (count !== 'among' || definition.over === undefined)) continue;
    total += 1;
    if (!isClosed) listed.offer({ dossier, title, stage, isCounted: count === 'counted' });
  }
  return { title: `${definition.code} : ${definition.title}`, items: listed.items, total };
}

type IndicatorDossier = CountedDossiers['items'][number];
const IN_FRENCH = new Intl.Collator('fr');

function inOrder(a: IndicatorDossier, b: IndicatorDossier): number {
  return Number(b.isCounted) - Number(a.isCounted) || IN_FRENCH.compare(a.title, b.title);
}

export function periodOf({ from = null, until = null }: { from?: string | null; until?: string | null }): Period {
  return { from, until };
}
