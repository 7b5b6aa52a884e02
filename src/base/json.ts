/** Covers everything stored or sent: only JSON values pass from one module to another. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists the names that every JavaScript object answers to: they are refused as keys everywhere. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

export function isForbiddenName(name: string): boolean {
  return INHERITED.has(name);
}

/**
 * Writes the canonical text of a JSON value, whatever order its keys were written in: keys sorted by UTF-16 unit, no white space, numbers
 * as ECMAScript prints them (RFC 8785). `undefined` members are left out. `scalar` writes a value that is neither object nor list.
 */
export function canonicalJson(value: unknown, scalar: (value: unknown) => string = scalarJson): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null, scalar)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  // Every commit writes and seals this text: this loop takes a third of the time of filtering, sorting and joining entries.
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member: unknown = value[key as keyof typeof value];
    if (member !== undefined)
      members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member, scalar)}`;
  }
  return `{${members}}`;
}

export function scalarJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** Tells whether both are the same JSON, whatever the order of keys; a member left undefined counts as absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  for (const name of Object.keys(a)) if (!sameJson(a[name], own(b, name))) return false;
  return Object.keys(b).every((name) => b[name] === undefined || own(a, name) !== undefined);
}

/** Counts the holes of a list, which `every` would pass over. */
function sameItems(a: unknown[], b: unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!sameJson(a[at], b[at])) return false;
  return true;
}

/** Reads own members only, so that `constructor` and the like are never found. */
export function own<Value>(record: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Returns the own member of a JSON value; undefined where it has none, or is no object. */
export function ownMember(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? own(value, name) : undefined;
}

/** Returns the own member that is an object; an empty object where it has none. */
export function groupIn(value: Json | undefined, name: string): JsonObject {
  const member = ownMember(value, name);
  return isJsonObject(member) ? member : {};
}

/** Returns null for anything but a text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
