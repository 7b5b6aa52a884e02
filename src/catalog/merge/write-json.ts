import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { parseJsonText } from '../files/json-text.ts';
import { isSame } from './json.ts';

/** One place of a text to change. */
type Edit =
  | { path: JSONPath; put: Json; after?: string | null }
  | { path: JSONPath; insert: Json }
  | { path: JSONPath; remove: true };

/** Each reads the whole text again; with more, it is written anew. */
const MAX_EDITS = 300;

/** The text changed so that it says `value`: what it says already keeps its place, its order and its layout. */
export function editJson(text: string, value: Json): string {
  const parsed = parseJsonText(text);
  if (!parsed.ok) return writtenAnew(value);
  // The parser's own edits of lists are not all sound (3.3.1): what does not say `value` is not taken.
  const ways = [true, false].map((isByItem) => editsTo(parsed.value, value, [], isByItem));
  for (const edits of ways) {
    const edited = edits.length > MAX_EDITS ? null : allApplied(text, edits);
    if (edited !== null && says(edited, value)) return edited;
  }
  return writtenAnew(value);
}

/** @returns null when an edit left a text in which the next one has no place */
function allApplied(text: string, edits: readonly Edit[]): string | null {
  try {
    return edits.reduce(applied, text);
  } catch {
    return null;
  }
}

function says(text: string, value: Json): boolean {
  const parsed = parseJsonText(text);
  return parsed.ok && isSame(parsed.value, value);
}

function writtenAnew(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @param isByItem items of lists are put in and taken out one by one; otherwise such a list is put whole */
function editsTo(from: Json, to: Json, path: JSONPath, isByItem: boolean): Edit[] {
  if (isSame(from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to)) return editsOfObject(from, to, path, isByItem);
  if (Array.isArray(from) && Array.isArray(to) && (isByItem || from.length === to.length))
    return editsOfList(from, to, path, isByItem);
  return [{ path, put: to }];
}

function editsOfObject(from: JsonObject, to: JsonObject, path: JSONPath, isByItem: boolean): Edit[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const names = Object.keys(to);
  const kept = names.flatMap((name, index): Edit[] => {
    const value = to[name] as Json;
    if (Object.hasOwn(from, name)) return editsTo(from[name] as Json, value, [...path, name], isByItem);
    return [{ path: [...path, name], put: value, after: names[index - 1] ?? null }];
  });
  return [...kept, ...gone.map((name): Edit => ({ path: [...path, name], remove: true }))];
}

/** From its end, so that places before an edit keep their number. */
function editsOfList(from: Json[], to: Json[], path: JSONPath, isByItem: boolean): Edit[] {
  if (from.length === to.length)
    return from.flatMap((item, at) => editsTo(item, to[at] as Json, [...path, at], isByItem));
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && isSame(from[head], to[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(from[from.length - 1 - tail], to[to.length - 1 - tail])) tail += 1;
  const out = from
    .slice(head, from.length - tail)
    .map((_, index): Edit => ({ path: [...path, head + index], remove: true }));
  const into = to.slice(head, to.length - tail).map((item): Edit => ({ path: [...path, head], insert: item }));
  return [...out.reverse(), ...into.reverse()];
}

function applied(text: string, edit: Edit): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  if ('remove' in edit) return applyEdits(text, modify(text, edit.path, undefined, { formattingOptions }));
  if ('insert' in edit)
    return applyEdits(text, modify(text, edit.path, edit.insert, { formattingOptions, isArrayInsertion: true }));
  const { after } = edit;
  const getInsertionIndex = (names: string[]) =>
    after == null ? (after === null ? 0 : names.length) : names.indexOf(after) + 1;
  return applyEdits(text, modify(text, edit.path, edit.put, { formattingOptions, getInsertionIndex }));
}
