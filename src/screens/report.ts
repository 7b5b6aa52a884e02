import { type Json, type JsonObject, textOf } from '../base/base.ts';
import type { Indicator } from '../definition/definition.ts';
import { flag, integer, listOf, nullable, number, type Of, oneOf, record, text } from '../shapes/shapes.ts';
import type { CompiledReport, Reading } from './compile-report.ts';

const confidence = nullable(oneOf('firm', 'likely', 'guess'));

/** One indicator as it is answered. `value` null: nobody may be told, or it counts nothing (`none`). */
export const IndicatorAnswer = record({
  code: text(),
  title: text(),
  group: nullable(text()),
  value: nullable(integer()),
  /** Among how many; null when it is told of nobody in particular. */
  among: nullable(integer()),
  /** Dossiers of which the reader may not know. */
  unknown: integer(),
  /** So few that the figure would tell of someone. */
  isMasked: flag,
  none: nullable(text()),
  confidence,
  source: nullable(text()),
  note: nullable(text()),
});
export type IndicatorAnswer = Of<typeof IndicatorAnswer>;

/** What a report says beside its indicators, of itself. */
export const ReportAnswer = record({
  indicators: listOf(IndicatorAnswer),
  /** Whoever is counted by `of` and not by exactly one of `among`. */
  exactlyOne: nullable(record({ of: text(), among: listOf(text()), faults: nullable(integer()) })),
  incomplete: nullable(
    record({
      total: integer(),
      of: integer(),
      /** A part of 1 not to be passed. */
      atMost: nullable(number),
      /** At most 200. */
      items: listOf(
        record({
          dossier: text(),
          title: text(),
          lacks: listOf(record({ title: text(), event: nullable(text()), eventTitle: nullable(text()) })),
        }),
      ),
    }),
  ),
  /** What is handed over; null: nothing is, or not to this reader. */
  table: nullable(
    record({
      columns: listOf(record({ header: text(), confidence, source: nullable(text()) })),
      total: integer(),
      leftOut: integer(),
    }),
  ),
  parameters: listOf(record({ title: text(), value: number, confidence, source: nullable(text()) })),
  /** True: figures only, nobody behind them. */
  isCountOnly: flag,
});
export type ReportAnswer = Of<typeof ReportAnswer>;

/** What one dossier brings to a report, to one reader. */
export interface Reported {
  /** By indicator; null = he may not know. */
  counts: (Counted | null)[];
  /** Ranks of what it lacks; null = he may not know all of it. */
  lacks: number[] | null;
  isExported: boolean;
  /** A text per column, empty where it is not known. */
  cells: string[];
  /** Civil date by which it is in the period. */
  on: string | null;
  /** Expressions that failed, as told by their place: a fault of the definition. */
  failed: string[];
}

export interface Counted {
  of: boolean;
  over: boolean;
  on: string | null;
}

/**
 * Reads one dossier for a report. An expression that reads what the reader may not gives nothing, rather than the answer of a dossier
 * where it would be absent.
 *
 * @param vars of `readingVars`
 * @param mayRead whether the reader may read this dotted path, on this dossier
 */
export function reportDossier(
  compiled: CompiledReport,
  vars: JsonObject,
  mayRead: (path: string) => boolean,
): Reported {
  const failed: string[] = [];
  const ask = (reading: Reading | null, scope: JsonObject, place: string): Json | undefined => {
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
  // One he may not read is asked of nobody: whatever uses it reads the same.
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
  /** Civil dates, both included; null = open. */
  from: string | null;
  until: string | null;
}

export function isWithin(date: string | null, { from, until }: Period): boolean {
  if (from === null && until === null) return true;
  return date !== null && (from === null || date >= from) && (until === null || date <= until);
}

/** Whether an indicator counts a dossier in a period, has it among those it counts from, or neither; null = not to be known. */
export function countOf(dossier: Reported, index: number, period: Period): 'counted' | 'among' | 'apart' | null {
  const count = dossier.counts[index];
  if (!count) return null;
  if (!count.over || !isWithin(count.on, period)) return 'apart';
  return count.of ? 'counted' : 'among';
}

/** Fewer than so many people, told of a sensitive answer to who may read none of them, would tell of someone. */
const FEW = 5;

/** One indicator over all the dossiers of a report. `isMasked` hides figures of few people. */
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
