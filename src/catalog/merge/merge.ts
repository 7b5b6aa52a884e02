import { isJsonObject, type Json, own, pointerSteps, sameJson } from '../../base/base.ts';
import { parseJsonText } from '../files/files.ts';
import { identityOf, type JsonValue, mergeJson } from './json.ts';
import { mergeLines, takeTheirLines } from './lines.ts';
import type { MergedText, MergeSides, TextConflict } from './sides.ts';
import { editJson } from './write-json.ts';

export type { MergedText, TextConflict } from './sides.ts';

/**
 * Merges a definition file (three-way), null where a side has none. A JSON file is merged by key and by id, in their layout, any other file
 * (or one that cannot be read) line by line. Nothing is dropped: what cannot be merged is a conflict that shows the three sides.
 */
export function mergeTexts(path: string, sides: { [side in keyof MergeSides]: string | null }): MergedText {
  const { base, mine, theirs } = sides;
  if (mine === theirs || base === theirs) return { text: mine, conflicts: [] };
  if (base === mine) return { text: theirs, conflicts: [] };
  if (base === null || mine === null || theirs === null) return whole(sides);
  const known = { base, mine, theirs };
  return (path.endsWith('.json') ? mergeJsonTexts(known) : null) ?? mergeLines(known) ?? whole(sides);
}

/**
 * Replaces my side of a conflict by theirs.
 * @returns undefined when that place is not found any more
 */
export function takeTheirs(path: string, text: string | null, conflict: TextConflict): string | null | undefined {
  if (conflict.at === '') return conflict.theirs;
  if (text === null) return undefined;
  if (!conflict.at.startsWith('/')) return takeTheirLines(text, conflict) ?? undefined;
  const parsed = path.endsWith('.json') ? parseJsonText(text) : null;
  if (parsed?.ok !== true) return undefined;
  const place = placeOf(parsed.value, conflict.at);
  if (place === null) return undefined;
  const theirs = conflict.theirs === null ? undefined : (JSON.parse(conflict.theirs) as Json);
  return editJson(text, valueWith(parsed.value, place, theirs) ?? null);
}

/** Returns the value with another value at this place; undefined removes it. */
function valueWith(value: JsonValue, [step, ...rest]: readonly (string | number)[], put: JsonValue): JsonValue {
  if (step === undefined) return put;
  const members = new Map<string, Json>(Object.entries(value ?? {}) as [string, Json][]);
  const name = String(step);
  const next = valueWith(members.get(name), rest, put);
  if (next === undefined) members.delete(name);
  else members.set(name, next);
  return Array.isArray(value) ? [...members.values()] : Object.fromEntries(members);
}

type PointerSteps = (string | number)[];

/** Resolves a pointer, in which items of lists are named by their identity, to keys and indices; the last one may be absent. */
function placeOf(value: Json, pointer: string): PointerSteps | null {
  const names = pointerSteps(pointer);
  const place: PointerSteps = [];
  let inside: JsonValue = value;
  for (const name of names) {
    if (inside === undefined) return null;
    if (Array.isArray(inside)) {
      const key = identityOf([inside]);
      const found = inside.findIndex((item) => key !== null && isJsonObject(item) && item[key] === name);
      const index: number = found === -1 ? inside.length : found;
      place.push(index);
      inside = inside[index];
    } else if (isJsonObject(inside)) {
      place.push(name);
      inside = own(inside, name);
    } else return null;
  }
  return place;
}

/**
 * Merges two JSON files.
 * @returns null when a side is not JSON
 */
function mergeJsonTexts(sides: MergeSides): MergedText | null {
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map(parseJsonText);
  if (base?.ok !== true || mine?.ok !== true || theirs?.ok !== true) return null;
  const { value, conflicts } = mergeJson({ base: base.value, mine: mine.value, theirs: theirs.value });
  if (conflicts.some(({ at }) => at === '')) return whole(sides);
  const said = value ?? null;
  const text = sameJson(said, mine.value) ? sides.mine : (mergedLayout(sides, said) ?? editJson(sides.theirs, said));
  return {
    text,
    conflicts: conflicts.map((one) => ({
      at: one.at,
      base: jsonText(one.base),
      mine: jsonText(one.mine),
      theirs: jsonText(one.theirs),
    })),
  };
}

/** Keeps the layout of both sides, where merging their lines gives the same value. */
function mergedLayout(sides: MergeSides, value: Json): string | null {
  const lines = mergeLines(sides);
  if (lines === null || lines.text === null || lines.conflicts.length > 0) return null;
  const parsed = parseJsonText(lines.text);
  return parsed.ok && sameJson(parsed.value, value) ? lines.text : null;
}

function whole(sides: { [side in keyof MergeSides]: string | null }): MergedText {
  return { text: sides.mine, conflicts: [{ at: '', ...sides }] };
}

function jsonText(value: JsonValue): string | null {
  return value === undefined ? null : JSON.stringify(value, null, 2);
}
