import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { CompiledCompare } from './compile-compare.ts';
import { asList, evaluatedText, offered, orNull, type ShownEvent } from './shown-values.ts';

/** Shows readings side by side, as far as the reader may see each. */
export interface ShownComparison {
  readings: { name: string | null; total: number | null }[];
  rows: ShownRow[];
}

export interface ShownRow {
  title: string | null;
  help: string | null;
  /** Holds one cell per reading. */
  cells: { value: number | null; note: string | null }[];
  /** Is the difference between the least and the greatest value shown; null with fewer than two values. */
  gap: number | null;
  /** Says that the gap is more than the row allows. */
  isApart: boolean;
  /** Says in words what was retained; null as long as nothing was. */
  settled: string | null;
  settle: ShownEvent | null;
}

/** @param items readings that are left to this reader, @param vars of `readingVars` */
export function comparisonOf(compare: CompiledCompare, items: readonly Json[], vars: JsonObject): ShownComparison {
  const readings = items.filter(isJsonObject).map((item) => ({ ...vars, item }));
  return {
    readings: readings.map((here) => ({
      name: evaluatedText(compare.name, here),
      total: compare.total && numberOf(orNull(compare.total, here)),
    })),
    rows: asList(orNull(compare.rows, vars)).map((row) => rowOf(compare, readings, { ...vars, row })),
  };
}

function rowOf(compare: CompiledCompare, readings: readonly JsonObject[], vars: JsonObject): ShownRow {
  const cells = readings.map(({ item = null }) => {
    const here = { ...vars, item };
    return { value: numberOf(orNull(compare.value, here)), note: evaluatedText(compare.note, here) };
  });
  const gap = gapOf(cells.flatMap(({ value }) => value ?? []));
  const most = compare.gap && numberOf(orNull(compare.gap, vars));
  return {
    title: evaluatedText(compare.title, vars),
    help: evaluatedText(compare.help, vars),
    cells,
    gap,
    isApart: gap !== null && most !== null && gap > most,
    settled: evaluatedText(compare.settled, vars)?.trim() || null,
    settle: offered([compare.settle], vars)[0] ?? null,
  };
}

const SMALLEST = 1e9;

/** Rounds away the error that binary numbers add to tenths: 0.3 - 0.1 is 0.2. */
function gapOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  return Math.round((Math.max(...values) - Math.min(...values)) * SMALLEST) / SMALLEST;
}

function numberOf(value: Json): number | null {
  return typeof value === 'number' ? value : null;
}
