import type { Json, JsonObject } from '../base/base.ts';
import type { CompiledPick } from './compile-actions.ts';
import type { CompiledMeasure } from './compile-measure.ts';
import type { CompiledScreen } from './compile-screen.ts';
import type { CompiledFact, CompiledSession } from './compile-session.ts';
import type { Evaluate } from './compiling.ts';
import { comparisonOf, type ShownComparison } from './show-compare.ts';
import { asList, evaluatedText, filled, isTrue, offered, orNull, type ShownEvent } from './shown-values.ts';

/** What one dossier gives to a screen. */
export interface Shown {
  /** False: the screen's `where` leaves it out. */
  isIn: boolean;
  /** One per dossier, or per element of `each`. */
  lines: ShownLine[];
  /** Offered on the dossier itself. */
  actions: ShownEvent[];
  /** What ends the meeting, where it may be offered. */
  close: ShownEvent | null;
  /** Readings side by side. */
  comparison: ShownComparison | null;
  /** Values of the summary. */
  summary: Json[];
  /** Of a sheet that adds some: dossiers already there, and what those of its own kind have in common with it. */
  known: string[];
  here: string | null;
  /** Per measure: what it counts for, and over what, told apart where it is. */
  amounts: Amount[][];
}

export interface ShownLine {
  /** Id of the element; null for the dossier itself. */
  item: string | null;
  name: string | null;
  group: string | null;
  isDone: boolean;
  isLate: boolean;
  cells: Json[];
  events: ShownEvent[];
  /** Null where the answer may not be given. */
  touch: { value: string | null; preset: JsonObject } | null;
  /** Of a meeting: what the line is about. */
  point: ShownPoint | null;
}

/** A point of a meeting. */
export interface ShownPoint {
  /** Id of the dossier it is about; null where the reader may not know it. */
  dossier: string | null;
  /** What was decided; null as long as nothing was. */
  decided: string | null;
  /** Who has to leave. */
  away: string[];
  /** What decides it, where it may be offered. */
  decide: ShownEvent | null;
}

export interface Amount {
  of: number;
  over: number;
  /** The measure counts at a date; null = nowhere for this dossier. */
  isDated: boolean;
  date: string | null;
  /** What it is told apart by, of a measure by an expression; null = in the whole only. */
  key: string | null;
}

const OUT: Shown = {
  ...{
    isIn: false,
    lines: [],
    actions: [],
    close: null,
    comparison: null,
    summary: [],
    known: [],
    here: null,
    amounts: [],
  },
};

/**
 * Reads one dossier for a screen. A value the reader may not see reads as absent: an expression that cannot do without it gives
 * null, an empty cell, an action not offered, a dossier not counted.
 *
 * @param vars of `readingVars`
 */
export function showDossier(compiled: CompiledScreen, vars: JsonObject): Shown {
  if (!isTrue(compiled.where, vars)) return OUT;
  const items = compiled.each ? asList(orNull(compiled.each, vars)) : [null];
  return {
    isIn: true,
    lines: compiled.measures.length > 0 || compiled.compare ? [] : items.map((item) => lineOf(compiled, vars, item)),
    actions: offered(compiled.actions, vars),
    close: compiled.session && (offered([compiled.session.close], vars)[0] ?? null),
    comparison: compiled.compare && comparisonOf(compiled.compare, items, vars),
    summary: compiled.summary.map(({ evaluate }) => orNull(evaluate, vars)),
    known: asList(compiled.add && orNull(compiled.add.known, vars)).filter((id) => typeof id === 'string'),
    here: evaluatedText(compiled.add?.here ?? null, vars),
    amounts: compiled.measures.map((measure) => amountsOf(measure, vars)),
  };
}

/** One for the dossier, or one for all its elements of one date under one text. */
function amountsOf({ each, by, of, over, on }: CompiledMeasure, vars: JsonObject): Amount[] {
  const together = new Map<string, Amount>();
  for (const item of each ? asList(orNull(each, vars)) : [null]) {
    const here = each ? { ...vars, item } : vars;
    const date = on ? dateOf(orNull(on, here)) : null;
    const key = evaluatedText(by, here);
    const name = JSON.stringify([date, key]);
    const sum = together.get(name) ?? { of: 0, over: 0, isDated: on !== null, date, key };
    together.set(name, sum);
    sum.of += amountOf(orNull(of, here));
    sum.over += over ? amountOf(orNull(over, here)) : 0;
  }
  return [...together.values()];
}

/** The element that choosing this dossier would send, and whether that is asked again; null when it may not be chosen. */
export function pickedLine(
  { where, line, there }: CompiledPick,
  vars: JsonObject,
  here: string | null,
): { line: JsonObject; isApart: boolean } | null {
  if (!isTrue(where, vars)) return null;
  return { line: filled(line, vars), isApart: there !== null && evaluatedText(there, vars) !== here };
}

/** True for a linked dossier that a page of figures may open on. */
export function opensOn(opening: Evaluate, vars: JsonObject): boolean {
  return isTrue(opening, vars);
}

function lineOf(compiled: CompiledScreen, vars: JsonObject, item: Json): ShownLine {
  const { columns, events, touch, name, groupBy, doneIf, lateIf } = compiled;
  const here = item === null ? vars : { ...vars, item };
  const id = item !== null && typeof item === 'object' && !Array.isArray(item) ? item.id : null;
  return {
    item: typeof id === 'string' ? id : null,
    name: evaluatedText(name, here),
    group: evaluatedText(groupBy, here),
    isDone: doneIf !== null && orNull(doneIf, here) === true,
    isLate: lateIf !== null && orNull(lateIf, here) === true,
    cells: columns.map(({ evaluate }) => orNull(evaluate, here)),
    events: offered(events, here),
    touch:
      touch && isTrue(touch.onlyIf, here)
        ? { value: evaluatedText(touch.value, here), preset: filled(touch.preset, here) }
        : null,
    point: compiled.session && pointOf(compiled.session, here),
  };
}

function pointOf({ link, decided, away, decide }: CompiledSession, here: JsonObject): ShownPoint {
  return {
    dossier: evaluatedText(link, here),
    decided: evaluatedText(decided, here)?.trim() || null,
    away: asList(away && orNull(away, here)).filter((one) => typeof one === 'string'),
    decide: offered([decide], here)[0] ?? null,
  };
}

export interface ShownValue extends Pick<CompiledFact, 'label' | 'as'> {
  value: Json;
}

/** Values of facts on the dossier they are about. @param vars of `readingVars` */
export function showFacts(facts: readonly CompiledFact[], vars: JsonObject): ShownValue[] {
  return facts.map(({ label, as, evaluate }): ShownValue => ({ label, as, value: orNull(evaluate, vars) }));
}

function amountOf(value: Json): number {
  if (typeof value === 'number') return value;
  return value === true ? 1 : 0;
}

function dateOf(value: Json): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}
