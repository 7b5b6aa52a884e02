import { type FieldError, isForbiddenName, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { messageOf } from './messages.ts';
import { pointer } from './pointer.ts';

const LIMITS = { depth: 40, values: 50_000, items: 1_000, characters: 1_000_000 };

type Reading = { ok: true; value: Json } | { ok: false; errors: FieldError[] };
interface Reader {
  values: number;
  characters: number;
  errors: FieldError[];
}
class Stop extends Error {}

/**
 * Copies what came from outside into clean JSON: own members only, no prototype's name at any depth, within limits that keep
 * every later step linear and short. Never throws, whatever it is given.
 */
export function readJson(data: unknown): Reading {
  const reader: Reader = { values: 0, characters: 0, errors: [] };
  try {
    const value = read(data, '', 0, reader);
    return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
  } catch (error) {
    if (!(error instanceof Stop)) blame('json', '', reader);
    return { ok: false, errors: reader.errors };
  }
}

function read(data: unknown, path: string, depth: number, reader: Reader): Json {
  reader.values += 1;
  if (depth > LIMITS.depth || reader.values > LIMITS.values) return stop('size', path, reader);
  if (typeof data === 'string') return readText(data, path, reader);
  if (data === null || typeof data === 'boolean') return data;
  if (typeof data === 'number') return Number.isFinite(data) ? data : stop('json', path, reader);
  if (Array.isArray(data)) return readList(data, path, depth, reader);
  if (isJsonObject(data) && isPlainObject(data)) return readGroup(data, path, depth, reader);
  return stop('json', path, reader);
}

function readText(text: string, path: string, reader: Reader): string {
  reader.characters += text.length;
  return reader.characters > LIMITS.characters ? stop('size', path, reader) : text;
}

function readList(list: unknown[], path: string, depth: number, reader: Reader): Json[] {
  if (list.length > LIMITS.items) return stop('size', path, reader);
  return Array.from(list, (item, i) => read(item, pointer(path, i), depth + 1, reader));
}

function readGroup(group: JsonObject, path: string, depth: number, reader: Reader): JsonObject {
  const copy: JsonObject = {};
  for (const name of Object.keys(group)) {
    readText(name, path, reader);
    if (isForbiddenName(name)) blame('name', pointer(path, name), reader, { field: name });
    else if (group[name] !== undefined) copy[name] = read(group[name], pointer(path, name), depth + 1, reader);
  }
  return copy;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function blame(code: string, path: string, reader: Reader, params: { [name: string]: Json } = {}): void {
  reader.errors.push({ path, code, message: messageOf(code, params, {}), params });
}

function stop(code: string, path: string, reader: Reader): never {
  blame(code, path, reader);
  throw new Stop();
}
