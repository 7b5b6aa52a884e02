import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject, sameJson } from '../../base/base.ts';
import { parseJsonText } from '../files/files.ts';

/** Describes one change to one place of a text. */
type Edit =
  | { path: JSONPath; put: Json; after?: string | null }
  | { path: JSONPath; insert: Json }
  | { path: JSONPath; remove: true };

/** Limits the edits, each of which reads the whole text again; beyond, the text is written anew. */
const MAX_EDITS = 300;

/** Changes a text so that it holds `value`: parts that stay keep their place, order and layout. */
export function editJson(text: string, value: Json): string {
  const parsed = parseJsonText(text);
  if (!parsed.ok) return writtenAnew(value);
  // The parser's own edits of lists are not all sound (3.3.1): a result other than `value` is discarded.
  const ways = [true, false].map((isByItem) => editsTo(parsed.value, value, [], isByItem));
  for (const edits of ways) {
    const edited = edits.length > MAX_EDITS ? null : allApplied(text, edits);
    if (edited !== null && says(edited, value)) return edited;
  }
  return writtenAnew(value);
}

/**
 * Applies every edit in turn.
 * @returns null when an edit leaves no place for the next one
 */
function allApplied(text: string, edits: readonly Edit[]): string | null {
  try {
    return edits.reduce(applied, text);
  } catch {
    return null;
  }
}

function says(text: string, value: Json): boolean {
  const parsed = parseJsonText(text);
  return parsed.ok && sameJson(parsed.value, value);
}

function writtenAnew(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Lists the edits that turn one value into the other.
 * @param isByItem inserts and removes items of lists one by one; otherwise such a list is replaced whole
 */
function editsTo(from: Json, to: Json, path: JSONPath, isByItem: boolean): Edit[] {
  if (sameJson(from, to)) return [];
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

/** Edits a list from its end, so that the places before an edit keep their index. */
function editsOfList(from: Json[], to: Json[], path: JSONPath, isByItem: boolean): Edit[] {
  if (from.length === to.length)
    return from.flatMap((item, at) => editsTo(item, to[at] as Json, [...path, at], isByItem));
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && sameJson(from[head], to[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameJson(from[from.length - 1 - tail], to[to.length - 1 - tail])) tail += 1;
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
