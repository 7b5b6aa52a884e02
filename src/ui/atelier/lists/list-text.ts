import { type Node, parseTree } from 'jsonc-parser';
import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import { objectIn } from '../../../definition/edit/edit.ts';

/** Holds a value of a list, with its text in the file. */
export interface ListEntry {
  value: JsonObject;
  text: string;
}

export interface ReferenceList {
  id: string;
  entries: ListEntry[];
  /** Maps each former code to the code that replaces it. */
  former: Map<string, string>;
}

/** Returns null when the text is no readable list. */
export function listIn(text: string): ReferenceList | null {
  const whole = objectIn(text);
  const nodes = entryNodes(text);
  if (whole === null || nodes === null) return null;
  const values = whole['entries'] as Json[];
  const entries = nodes.map(({ offset, length }, index) => ({
    value: values[index] as JsonObject,
    text: text.slice(offset, offset + length),
  }));
  const retired = Array.isArray(whole['retired']) ? whole['retired'].filter(isJsonObject) : [];
  return {
    ...{ id: String(whole['id'] ?? ''), entries },
    former: new Map(retired.map(({ code, of }) => [String(code), String(of)])),
  };
}

/** Replaces the values of the list in the text. Unchanged values keep their layout, and so does the rest of the file. */
export function withEntries(text: string, entries: readonly ListEntry[]): string {
  const nodes = entryNodes(text) ?? [];
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return text;
  const line = text.lastIndexOf('\n', first.offset) + 1;
  const indent = /^\s*$/.test(text.slice(line, first.offset)) ? text.slice(line, first.offset) : '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const between = line > 0 ? `,${eol}${indent}` : ', ';
  const written = entries.map(({ text: own }) => own.replaceAll(/\r?\n/g, eol)).join(between);
  return text.slice(0, first.offset) + written + text.slice(last.offset + last.length);
}

/** Writes a value as the shipped lists do, one member a line. */
export function entryOf(value: JsonObject): ListEntry {
  const members = Object.entries(value).map(([key, member]) => `      ${JSON.stringify(key)}: ${inLine(member)}`);
  return { value, text: `{\n${members.join(',\n')}\n    }` };
}

function inLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  return JSON.stringify(value);
}

function entryNodes(text: string): Node[] | null {
  const members = parseTree(text)?.children ?? [];
  const entries = members.find(({ children }) => children?.[0]?.value === 'entries')?.children?.[1];
  const nodes = entries?.type === 'array' ? (entries.children ?? []) : [];
  return nodes.length > 0 && nodes.every(isEntry) ? nodes : null;
}

function isEntry({ type, children = [] }: Node): boolean {
  const said = (name: string) => children.find((one) => one.children?.[0]?.value === name)?.children?.[1]?.type;
  return type === 'object' && said('code') === 'string' && said('label') === 'string';
}
