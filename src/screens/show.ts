import type { Json, JsonObject } from '../base/base.ts';
import type { CompiledPick } from './compile-actions.ts';
import type { CompiledMeasure } from './compile-measure.ts';
import type { CompiledScreen } from './compile-screen.ts';
import type { CompiledFact, CompiledSession } from './compile-session.ts';
import type { Evaluate } from './compiling.ts';
import { comparisonOf, type ShownComparison } from './show-compare.ts';
import { asList, evaluatedText, filled, isTrue, offered, orNull, type ShownEvent } from './shown-values.ts';

/** Holds what one dossier gives to a screen. */
export interface ShownDossier {
  /** Is false when the screen's `where` leaves the dossier out. */
  isIn: boolean;
  /** Holds one line per dossier, or per element of `each`. */
  lines: ShownLine[];
  /** Lists the events offered on the dossier itself. */
  actions: ShownEvent[];
  /** Is the event that ends the meeting, where it may be offered. */
  close: ShownEvent | null;
  /** Holds the readings side by side; null for another kind of screen. */
  comparison: ShownComparison | null;
  /** Holds the values of the summary. */
  summary: Json[];
  /** Lists the dossiers that a sheet has already added; `here` is the value that a chosen dossier should share with it. */
  known: string[];
  here: string | null;
  /** Holds, for each measure, the amounts of this dossier, by date and group. */
  amounts: Amount[][];
}

export interface ShownLine {
  /** Is the id of the element; null for the dossier itself. */
  item: string | null;
  name: string | null;
  group: string | null;
  isDone: boolean;
  isLate: boolean;
  cells: Json[];
  events: ShownEvent[];
  /** Is null where the answer may not be given. */
  touch: { value: string | null; preset: JsonObject } | null;
  /** Describes the point of a meeting that the line is about; null for another kind of screen. */
  point: ShownPoint | null;
}

/** Describes a point of a meeting. */
export interface ShownPoint {
  /** Is the id of the dossier it is about; null where the reader may not know it. */
  dossier: string | null;
  /** Says what was decided; null as long as nothing was. */
  decided: string | null;
  /** Lists the members who have to leave. */
  away: string[];
  /** Is the event that decides it, where it may be offered. */
  decide: ShownEvent | null;
}

export interface Amount {
  of: number;
  over: number;
  /** Says that the measure counts by `date`; a null date then leaves the amount out of every period. */
  isDated: boolean;
  date: string | null;
  /** Is the group, of a measure grouped by an expression; null counts in the whole only. */
  key: string | null;
}

const OUT: ShownDossier = {
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
 * Reads one dossier for a screen. A value that the reader may not see reads as absent: an expression that cannot do without it gives null,
 * an empty cell, an event not offered, a dossier not counted.
 * @param vars of `readingVars`
 */
export function showDossier(compiled: CompiledScreen, vars: JsonObject): ShownDossier {
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

/** Returns one amount for the dossier, or one for all its elements of the same date and group. */
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

/** Returns the element that choosing this dossier would send, and whether the choice must be confirmed; null when it may not be chosen. */
export function pickedLine(
  { where, line, there }: CompiledPick,
  vars: JsonObject,
  here: string | null,
): { line: JsonObject; isApart: boolean } | null {
  if (!isTrue(where, vars)) return null;
  return { line: filled(line, vars), isApart: there !== null && evaluatedText(there, vars) !== here };
}

/** Tells whether a page of figures may open on this linked dossier. */
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

/**
 * Evaluates facts on the dossier they are about.
 * @param vars of `readingVars`
 */
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
