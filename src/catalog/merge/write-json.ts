import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { parseJsonText } from '../json-text.ts';
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
  const edits = editsTo(parsed.value, value, []);
  if (edits.length > MAX_EDITS) return writtenAnew(value);
  return edits.reduce(applied, text);
}

/** The text with one value put at a path, or taken from it. */
export function putJson(text: string, path: JSONPath, value: Json | undefined): string {
  return applied(text, value === undefined ? { path, remove: true } : { path, put: value });
}

function writtenAnew(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function editsTo(from: Json, to: Json, path: JSONPath): Edit[] {
  if (isSame(from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to)) return editsOfObject(from, to, path);
  if (Array.isArray(from) && Array.isArray(to)) return editsOfList(from, to, path);
  return [{ path, put: to }];
}

function editsOfObject(from: JsonObject, to: JsonObject, path: JSONPath): Edit[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const names = Object.keys(to);
  const kept = names.flatMap((name, index): Edit[] => {
    const value = to[name] as Json;
    if (Object.hasOwn(from, name)) return editsTo(from[name] as Json, value, [...path, name]);
    return [{ path: [...path, name], put: value, after: names[index - 1] ?? null }];
  });
  return [...kept, ...gone.map((name): Edit => ({ path: [...path, name], remove: true }))];
}

/** From its end, so that places before an edit keep their number. */
function editsOfList(from: Json[], to: Json[], path: JSONPath): Edit[] {
  if (from.length === to.length) return from.flatMap((item, at) => editsTo(item, to[at] as Json, [...path, at]));
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
