import type { Json, JsonObject } from '../base/base.ts';
import type { CompiledColumn, CompiledScreen } from './compile-screen.ts';

/** What one dossier gives to a screen. */
export interface Shown {
  /** False: the screen's `where` leaves it out. */
  isIn: boolean;
  /** One per dossier, or per element of `each`. */
  lines: ShownLine[];
  /** Per measure: what it counts for, and over what. */
  amounts: { of: number; over: number; month: string | null }[];
}

export interface ShownLine {
  /** Id of the element; null for the dossier itself. */
  item: string | null;
  group: string | null;
  cells: Json[];
  events: { event: string; preset: JsonObject }[];
}

const OUT: Shown = { isIn: false, lines: [], amounts: [] };

/**
 * Reads one dossier for a screen. A value the reader may not see reads as absent: an expression that cannot do without it gives
 * null, an empty cell, a dossier not counted.
 *
 * @param vars of `readingVars`
 */
export function showDossier(compiled: CompiledScreen, vars: JsonObject): Shown {
  if (compiled.where && orNull(compiled.where, vars) !== true) return OUT;
  const items = compiled.each ? asList(orNull(compiled.each, vars)) : [null];
  return {
    isIn: true,
    lines: compiled.measures.length > 0 ? [] : items.map((item) => lineOf(compiled, vars, item)),
    amounts: compiled.measures.map(({ of, over, on }) => ({
      of: amountOf(orNull(of, vars)),
      over: over ? amountOf(orNull(over, vars)) : 0,
      month: on ? monthOf(orNull(on, vars)) : null,
    })),
  };
}

function lineOf({ columns, groupBy, events }: CompiledScreen, vars: JsonObject, item: Json): ShownLine {
  const here = item === null ? vars : { ...vars, item };
  const id = item !== null && typeof item === 'object' && !Array.isArray(item) ? item.id : null;
  const group = groupBy ? orNull(groupBy, here) : null;
  return {
    item: typeof id === 'string' ? id : null,
    group: typeof group === 'string' ? group : null,
    cells: columns.map(({ evaluate }: CompiledColumn) => orNull(evaluate, here)),
    events: events.map(({ event, preset }) => ({
      event,
      preset: Object.fromEntries(Object.entries(preset).map(([field, value]) => [field, orNull(value, here)])),
    })),
  };
}

/** What could not be evaluated was checked at publication: only a value kept from this reader is missing. */
function orNull(evaluate: (vars: JsonObject) => Json, vars: JsonObject): Json {
  try {
    return evaluate(vars);
  } catch {
    return null;
  }
}

function asList(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}

function amountOf(value: Json): number {
  if (typeof value === 'number') return value;
  return value === true ? 1 : 0;
}

function monthOf(value: Json): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}/.test(value) ? value.slice(0, 7) : null;
}
