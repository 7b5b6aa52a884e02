import { type Json, type JsonObject, textOf } from '../base/base.ts';
import type { Indicator } from '../definition/definition.ts';
import { flag, integer, listOf, nullable, number, oneOf, record, type ShapeType, text } from '../shapes/shapes.ts';
import type { CompiledReport, ReportExpression } from './compile-report.ts';

const confidence = nullable(oneOf('firm', 'likely', 'guess'));

/** Describes one indicator as it is answered. `value` is null when it may not be shown, or when it counts nothing (`none`). */
export const IndicatorAnswer = record({
  code: text(),
  title: text(),
  group: nullable(text()),
  value: nullable(integer()),
  /** Counts the dossiers that could be counted; null when the indicator has no such base. */
  among: nullable(integer()),
  /** Counts the dossiers whose answer the reader may not know. */
  unknown: integer(),
  /** Says that the figure is hidden, because so few people could be recognised. */
  isMasked: flag,
  none: nullable(text()),
  confidence,
  source: nullable(text()),
  note: nullable(text()),
});
export type IndicatorAnswer = ShapeType<typeof IndicatorAnswer>;

/** Describes a whole report: its indicators, and what it says of its own completeness. */
export const ReportAnswer = record({
  indicators: listOf(IndicatorAnswer),
  /** Counts the dossiers that `of` counts and that not exactly one of `among` counts. */
  exactlyOne: nullable(record({ of: text(), among: listOf(text()), faults: nullable(integer()) })),
  incomplete: nullable(
    record({
      total: integer(),
      of: integer(),
      /** Limits the incomplete dossiers, as a part of 1. */
      atMost: nullable(number),
      /** Lists the incomplete dossiers, at most 200. */
      items: listOf(
        record({
          dossier: text(),
          title: text(),
          lacks: listOf(record({ title: text(), event: nullable(text()), eventTitle: nullable(text()) })),
        }),
      ),
    }),
  ),
  /** Describes the table handed over; null when there is none, or not for this reader. */
  table: nullable(
    record({
      columns: listOf(record({ header: text(), confidence, source: nullable(text()) })),
      total: integer(),
      leftOut: integer(),
    }),
  ),
  parameters: listOf(record({ title: text(), value: number, confidence, source: nullable(text()) })),
  /** Says that the reader gets figures only, without the dossiers behind them. */
  isCountOnly: flag,
});
export type ReportAnswer = ShapeType<typeof ReportAnswer>;

/** Holds what one dossier brings to a report, for one reader. */
export interface ReportedDossier {
  /** Holds one count per indicator; null where the reader may not know it. */
  counts: (IndicatorCount | null)[];
  /** Lists the ranks of what the dossier lacks; null when the reader may not know all of it. */
  lacks: number[] | null;
  isExported: boolean;
  /** Holds a text per column, empty where the reader may not know it. */
  cells: string[];
  /** Is the civil date that places the dossier in a period. */
  on: string | null;
  /** Names the expressions that failed, by their place: each is a fault of the definition. */
  failed: string[];
}

export interface IndicatorCount {
  of: boolean;
  over: boolean;
  on: string | null;
}

/**
 * Reads one dossier for a report. An expression that reads a value kept from the reader gives nothing, rather than the answer of a dossier
 * without that value.
 * @param vars of `readingVars`
 * @param mayRead whether the reader may read this dotted path, on this dossier
 */
export function reportDossier(
  compiled: CompiledReport,
  vars: JsonObject,
  mayRead: (path: string) => boolean,
): ReportedDossier {
  const failed: string[] = [];
  const ask = (reading: ReportExpression | null, scope: JsonObject, place: string): Json | undefined => {
    if (reading === null) return null;
    if (!reading.reads.every(mayRead)) return undefined;
    try {
      return reading.evaluate(scope);
    } catch {
      failed.push(place);
      return undefined;
    }
  };
  const scope: JsonObject = { ...vars, parameters: compiled.parameters };
  // An expression that the reader may not read is not evaluated; any expression that uses it reads the same paths and is refused too.
  for (const { name, reading } of compiled.lets) scope[name] = ask(reading, scope, name) ?? null;
  const on = dateOf(ask(compiled.on, scope, 'on'));
  const lacks = compiled.lacks.map(({ reading, definition }) => ask(reading, scope, definition.title));
  return {
    counts: compiled.indicators.map((one) => {
      const { code } = one.definition;
      const [of, over] = [ask(one.of, scope, code), one.over === null ? true : ask(one.over, scope, code)];
      if (of === undefined || over === undefined) return null;
      return { of: of === true, over: over === true, on: one.on === null ? on : dateOf(ask(one.on, scope, code)) };
    }),
    lacks: lacks.includes(undefined) ? null : lacks.flatMap((answer, rank) => (answer === true ? [rank] : [])),
    isExported: compiled.exportIf === null || ask(compiled.exportIf, scope, 'exportIf') === true,
    cells: compiled.columns.map(
      ({ reading, definition }) => textOf(ask(reading, scope, definition.header) ?? null) ?? '',
    ),
    ...{ on, failed },
  };
}

function dateOf(value: Json | undefined): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}

export interface Period {
  /** Is a civil date, as `until`; both are included, and null means open. */
  from: string | null;
  until: string | null;
}

export function isWithin(date: string | null, { from, until }: Period): boolean {
  if (from === null && until === null) return true;
  return date !== null && (from === null || date >= from) && (until === null || date <= until);
}

/** Says whether an indicator counts a dossier in a period, has it in its base only, or neither; null when the reader may not know. */
export function countOf(dossier: ReportedDossier, index: number, period: Period): 'counted' | 'among' | 'apart' | null {
  const count = dossier.counts[index];
  if (!count) return null;
  if (!count.over || !isWithin(count.on, period)) return 'apart';
  return count.of ? 'counted' : 'among';
}

/** Hides a count below this, of a sensitive answer that the reader may not read: so few people could be recognised. */
const FEW = 5;

/** Computes one indicator over all the dossiers of a report. `isMasked` hides figures of few people. */
export function indicatorAnswer(
  definition: Indicator,
  counts: readonly ReturnType<typeof countOf>[],
  isMasked: boolean,
): IndicatorAnswer {
  const {
    code,
    title,
    group = null,
    of,
    none = null,
    over,
    confidence = null,
    source = null,
    note = null,
  } = definition;
  const counted = counts.filter((one) => one === 'counted').length;
  const among = counts.filter((one) => one === 'among').length + counted;
  const unknown = of === undefined ? 0 : counts.filter((one) => one === null).length;
  const isFew = isMasked && counted > 0 && counted < FEW;
  const isTold = of !== undefined && !isFew && unknown < Math.max(counts.length, 1);
  return {
    ...{ code, title, group, none, confidence, source, note, unknown, isMasked: isFew },
    value: isTold ? counted : null,
    among: isTold && over !== undefined ? among : null,
  };
}
