import {
  applyEdits,
  type Edit,
  type FormattingOptions,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  parseTree,
} from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';

/** Describes one change to a text. A new member goes after the member `after`, or at the end without it. */
export type JsonChange =
  | { at: JsonPath; put: Json; after?: string | undefined }
  | { at: JsonPath; insert: Json }
  | { at: JsonPath; remove: true };

/** Makes these changes one after the other, and preserves the order and layout of everything else. */
export function withChanges(text: string, changes: readonly JsonChange[]): string {
  return changes.reduce(applied, text);
}

function applied(text: string, change: JsonChange): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  const at: JSONPath = change.at;
  if ('remove' in change) return applyEdits(text, removal(text, at, formattingOptions));
  if ('insert' in change)
    return applyEdits(text, modify(text, at, change.insert, { formattingOptions, isArrayInsertion: true }));
  const { after } = change;
  const getInsertionIndex = (names: string[]) => (after === undefined ? names.length : names.indexOf(after) + 1);
  return applyEdits(text, modify(text, at, change.put, { formattingOptions, getInsertionIndex }));
}

/** Removes an item of a list here, because jsonc-parser 3.3.1 leaves one letter of a last item when the list is on one line. */
function removal(text: string, at: JSONPath, formattingOptions: FormattingOptions): Edit[] {
  const root = parseTree(text);
  const list = root === undefined ? undefined : findNodeAtLocation(root, at.slice(0, -1));
  if (list?.type !== 'array') return modify(text, at, undefined, { formattingOptions });
  const rank = Number(at.at(-1));
  const { [rank - 1]: before, [rank]: item, [rank + 1]: next } = list.children ?? [];
  if (item === undefined) return [];
  const inside = { start: list.offset + 1, end: endOf(list) - 1 };
  const alone = next === undefined ? inside : { start: item.offset, end: next.offset };
  const { start, end } = before === undefined ? alone : { start: endOf(before), end: endOf(item) };
  return [{ offset: start, length: end - start, content: '' }];
}

const endOf = ({ offset, length }: Node) => offset + length;

/** Replaces the string values that `rename` changes, in one pass that preserves layout and order. */
export function withTexts(text: string, rename: (text: string, at: JsonPath) => string): string {
  const root = parseTree(text);
  return root === undefined ? text : applyEdits(text, textEdits(root, [], rename));
}

function textEdits(node: Node, at: JsonPath, rename: (text: string, at: JsonPath) => string): Edit[] {
  const { type, children = [], offset, length } = node;
  if (type === 'array') return children.flatMap((item, index) => textEdits(item, [...at, index], rename));
  if (type === 'object') return children.flatMap((member) => memberEdits(member, at, rename));
  const value: unknown = node.value;
  if (type !== 'string' || typeof value !== 'string') return [];
  const renamed = rename(value, at);
  return renamed === value ? [] : [{ offset, length, content: JSON.stringify(renamed) }];
}

function memberEdits({ children = [] }: Node, at: JsonPath, rename: (text: string, at: JsonPath) => string): Edit[] {
  const [key, value] = children;
  return key === undefined || value === undefined ? [] : textEdits(value, [...at, String(key.value)], rename);
}

/** Returns the line of a place in its text, counted from 1. */
export function lineAt(text: string, at: JsonPath): number {
  const root = text === last.text ? last.root : parseTree(text);
  last = { text, root };
  const node = root === undefined ? undefined : findNodeAtLocation(root, at);
  return text.slice(0, node?.offset ?? 0).split('\n').length;
}

/** Keeps the last file parsed, because its lines are asked one by one. */
let last: { text: string; root: Node | undefined } = { text: '', root: undefined };

/** Returns null unless the text is a JSON object. */
export function objectIn(text: string | undefined): JsonObject | null {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return isJsonObject(value as Json) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Returns what is at a place of a definition, which is JSON, whatever type it is read as. */
export function valueAt(value: unknown, at: JsonPath): Json | undefined {
  return at.reduce<Json | undefined>(
    (here, step) => {
      if (Array.isArray(here)) return here[Number(step)];
      return here !== undefined && isJsonObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
    },
    value as Json | undefined,
  );
}

/** Returns an empty object when the value there is no object. */
export function objectAt(value: unknown, at: JsonPath): JsonObject {
  const found = valueAt(value, at);
  return found !== undefined && isJsonObject(found) ? found : {};
}

export function listAt(value: unknown, at: JsonPath): Json[] {
  const found = valueAt(value, at);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, at: JsonPath): string | null {
  const found = valueAt(value, at);
  return typeof found === 'string' ? found : null;
}
