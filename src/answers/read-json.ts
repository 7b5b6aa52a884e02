import { type FieldError, isForbiddenName, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { messageOf } from './messages.ts';
import { pointer } from './pointer.ts';

const LIMITS = { depth: 40, values: 50_000, items: 1_000, characters: 1_000_000 };

type JsonReading = { ok: true; value: Json } | { ok: false; errors: FieldError[] };
interface JsonReader {
  values: number;
  characters: number;
  /** Lists the steps to the value being read; they are written as a pointer only for an error, since nearly every value is fine. */
  path: (string | number)[];
  errors: FieldError[];
}
class ReadStop extends Error {}

/**
 * Copies what came from outside into clean JSON: own members only, no prototype's name at any depth, within limits that keep every later
 * step linear and short. It never throws, whatever it is given.
 */
export function readJson(data: unknown): JsonReading {
  const reader: JsonReader = { values: 0, characters: 0, path: [], errors: [] };
  try {
    const value = read(data, 0, reader);
    return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
  } catch (error) {
    if (!(error instanceof ReadStop)) blame('json', reader, '');
    return { ok: false, errors: reader.errors };
  }
}

function read(data: unknown, depth: number, reader: JsonReader): Json {
  reader.values += 1;
  if (depth > LIMITS.depth || reader.values > LIMITS.values) return stop('size', reader);
  if (typeof data === 'string') return readText(data, reader);
  if (data === null || typeof data === 'boolean') return data;
  if (typeof data === 'number') return Number.isFinite(data) ? data : stop('json', reader);
  if (Array.isArray(data)) return readList(data, depth, reader);
  if (isJsonObject(data) && isPlainObject(data)) return readGroup(data, depth, reader);
  return stop('json', reader);
}

function readText(text: string, reader: JsonReader): string {
  reader.characters += text.length;
  return reader.characters > LIMITS.characters ? stop('size', reader) : text;
}

function readList(list: unknown[], depth: number, reader: JsonReader): Json[] {
  if (list.length > LIMITS.items) return stop('size', reader);
  // A line just added has no value yet: JSON writes null for it.
  return Array.from(list, (item, i) => readAt(i, item === undefined ? null : item, depth, reader));
}

function readGroup(group: JsonObject, depth: number, reader: JsonReader): JsonObject {
  const copy: JsonObject = {};
  for (const name of Object.keys(group)) {
    readText(name, reader);
    if (isForbiddenName(name)) blame('name', reader, pointer(pathOf(reader), name), { field: name });
    else if (group[name] !== undefined) copy[name] = readAt(name, group[name], depth, reader);
  }
  return copy;
}

function readAt(step: string | number, data: unknown, depth: number, reader: JsonReader): Json {
  reader.path.push(step);
  const value = read(data, depth + 1, reader);
  reader.path.pop();
  return value;
}

function pathOf({ path }: JsonReader): string {
  return path.reduce<string>(pointer, '');
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function blame(code: string, reader: JsonReader, path: string, params: { [name: string]: Json } = {}): void {
  reader.errors.push({ path, code, message: messageOf(code, params, {}), params });
}

function stop(code: string, reader: JsonReader): never {
  blame(code, reader, pathOf(reader));
  throw new ReadStop();
}
