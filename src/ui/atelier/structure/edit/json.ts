import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';

/** From the top of a file: names of members, ranks in lists. */
export type Path = (string | number)[];

/** One place of a text to change. A member put beside others goes after `after`, at the end without it. */
export type Change =
  | { at: Path; put: Json; after?: string | undefined }
  | { at: Path; insert: Json }
  | { at: Path; remove: true };

/** The text with these changes made one after the other: what they do not name keeps its order and its layout. */
export function withChanges(text: string, changes: readonly Change[]): string {
  return changes.reduce(applied, text);
}

function applied(text: string, change: Change): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  const at: JSONPath = change.at;
  if ('remove' in change) return applyEdits(text, modify(text, at, undefined, { formattingOptions }));
  if ('insert' in change)
    return applyEdits(text, modify(text, at, change.insert, { formattingOptions, isArrayInsertion: true }));
  const { after } = change;
  const getInsertionIndex = (names: string[]) => (after === undefined ? names.length : names.indexOf(after) + 1);
  return applyEdits(text, modify(text, at, change.put, { formattingOptions, getInsertionIndex }));
}

/** Null for what is no object in JSON. */
export function objectIn(text: string | undefined): JsonObject | null {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return isJsonObject(value as Json) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

export function valueAt(value: Json | undefined, at: Path): Json | undefined {
  return at.reduce<Json | undefined>((here, step) => {
    if (Array.isArray(here)) return here[Number(step)];
    return here !== undefined && isJsonObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }, value);
}

/** What is an object there; an empty one otherwise. */
export function objectAt(value: Json | undefined, at: Path): JsonObject {
  const found = valueAt(value, at);
  return found !== undefined && isJsonObject(found) ? found : {};
}

export function listAt(value: Json | undefined, at: Path): Json[] {
  const found = valueAt(value, at);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: Json | undefined, at: Path): string | null {
  const found = valueAt(value, at);
  return typeof found === 'string' ? found : null;
}
