import { isJsonObject, type Json, type JsonObject } from '../../../src/base/base.ts';

/** Holds a request as its bytes will be sent: the path is not normalised, and the body may be anything. */
export interface RawRequest {
  /** Names what is wrong with the request, for the message of a failed test. */
  defects: string[];
  method: string;
  path: string;
  headers: { [name: string]: string };
  body: Buffer | null;
}

/** Returns a deterministic random source (mulberry32): the same seed makes the same requests. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Operation {
  method: string;
  path: string;
  spec: JsonObject;
}

/**
 * Makes requests that are each wrong in one to three ways, from what the OpenAPI description calls right. It takes every operation in turn,
 * so that none is left out.
 */
export function malformedRequests(
  openApi: JsonObject,
  known: { [name: string]: string },
  seed: number,
  count: number,
): RawRequest[] {
  const chance = chanceOf(seed);
  const operations = operationsOf(openApi);
  return Array.from({ length: count }, (_, index) => {
    const operation = operations[index % operations.length];
    if (operation === undefined) throw new Error('nothing is described');
    return malformed(operation, known, chance);
  });
}

function operationsOf(openApi: JsonObject): Operation[] {
  return Object.entries(objectOf(openApi.paths)).flatMap(([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, spec]) => ({
      method: method.toUpperCase(),
      path,
      spec: objectOf(spec),
    })),
  );
}

type Spoil = (request: RawRequest, operation: Operation, chance: () => number) => string | null;

function malformed(operation: Operation, known: { [name: string]: string }, chance: () => number): RawRequest {
  const request = wellFormed(operation, known);
  const wanted = 1 + Math.floor(chance() * 3);
  for (let tries = 0; request.defects.length < wanted && (tries < 20 || request.defects.length === 0); tries++) {
    const defect = pick(SPOILS, chance)(request, operation, chance);
    if (defect !== null) request.defects.push(defect);
  }
  return request;
}

function wellFormed({ method, path, spec }: Operation, known: { [name: string]: string }): RawRequest {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(known[name] ?? 'abc'));
  const schema = bodySchemaOf(spec);
  const body = schema ? Buffer.from(JSON.stringify(sampleOf(schema))) : null;
  const headers: RawRequest['headers'] = body ? { 'content-type': 'application/json' } : {};
  return { defects: [], method, path: filled, headers, body };
}

function bodySchemaOf(spec: JsonObject): JsonObject | null {
  const media = objectOf(objectOf(spec.requestBody).content)['application/json'];
  return media === undefined ? null : objectOf(objectOf(media).schema);
}

/** Returns the smallest value that fits the schema. */
function sampleOf(schema: JsonObject): Json {
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  if (Array.isArray(schema.anyOf)) return sampleOf(objectOf(schema.anyOf[0]));
  if (schema.format === 'date') return '2024-01-31';
  if (schema.format === 'date-time') return '2024-01-31T09:00:00.000Z';
  if (String(schema.pattern ?? '').startsWith('^P')) return 'P1D';
  if (String(schema.pattern ?? '').includes('{64}')) return 'a'.repeat(64);
  switch (schema.type) {
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => sampleOf(objectOf(schema.items)));
    case 'object':
      return sampleObject(schema);
    case 'integer':
      return Number(schema.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return 'abc';
  }
}

function sampleObject(schema: JsonObject): JsonObject {
  const names = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const properties = objectOf(schema.properties);
  return Object.fromEntries(names.map((name) => [name, sampleOf(objectOf(properties[name]))]));
}

const HOSTILE_NAMES = [
  '%00',
  '..%2f..%2fetc',
  '%2e%2e',
  'a'.repeat(5_000),
  '%F0%9F%92%A9',
  '__proto__',
  'constructor',
  '%',
  '%zz',
  '%C0%AF',
  '$ne',
  ' ',
  '-1',
  "'%20OR%201=1--",
  '{{7*7}}',
  '%E0%A4%A',
  'dos-0000000000000000000z',
];

const spoilPath: Spoil = (request, operation, chance) => {
  const names = [...operation.path.matchAll(/\{\w+\}/g)];
  if (names.length === 0) return null;
  const hostile = pick(HOSTILE_NAMES, chance).replaceAll(' ', '%20');
  // The first parameter names the resource, so a hostile value there fails the request.
  request.path =
    operation.path.replace(/\{\w+\}/, () => hostile).replaceAll(/\{\w+\}/g, 'abc') + searchOf(request.path);
  return `path ${hostile.slice(0, 30)}`;
};

const HOSTILE_QUERIES = [
  'zzz=1',
  '__proto__[a]=1',
  'limit=1&limit=2&zzz',
  'constructor=1',
  '%ff=1',
  'a=%E0%A4%A',
  '%00=1',
  '[]=1',
  'q[$ne]=1&zzz=',
  '=1',
];

const spoilQuery: Spoil = (request, { spec }, chance) => {
  const declared = (Array.isArray(spec.parameters) ? spec.parameters : [])
    .map(objectOf)
    .filter((each) => each.in === 'query');
  const typed = declared.filter((each) => !isFreeText(objectOf(each.schema)));
  const isTyped = typed.length > 0 && chance() < 0.5;
  const query = isTyped ? `${String(pick(typed, chance).name)}=%F0%9F%92%A9` : pick(HOSTILE_QUERIES, chance);
  request.path += `${request.path.includes('?') ? '&' : '?'}${query}`;
  return `query ${query}`;
};

function isFreeText(schema: JsonObject): boolean {
  return schema.type === 'string' && !schema.enum && !schema.pattern && !schema.format;
}

const spoilHeader: Spoil = (request, { method, spec }, chance) => {
  const takes = JSON.stringify(spec.parameters ?? []).toLowerCase();
  // So few operations take `if-match` that chance might never draw it: it gets half of their spoilt headers.
  const isRare = takes.includes('"if-match"') && chance() < 0.5;
  const [name, value] = pick(isRare ? HOSTILE_MATCHES : HOSTILE_HEADERS, chance);
  if (name === 'accept' && JSON.stringify(spec.responses).includes('"*/*"')) return null;
  if ((name === 'idempotency-key' || name === 'if-match') && !takes.includes(`"${name}"`)) return null;
  if (name.startsWith('content-') && request.body === null) return null;
  if (name === 'authorization' && Array.isArray(spec.security) && spec.security.length === 0) return null;
  if ((name === 'origin' || name === 'sec-fetch-site') && method === 'GET') return null;
  request.headers[name] = value;
  return `${name}: ${value.slice(0, 40)}`;
};

const HOSTILE_MATCHES: [string, string][] = [
  ['if-match', '12'],
  ['if-match', '"'],
];

const HOSTILE_HEADERS: [string, string][] = [
  ['accept', 'text/csv'],
  ['accept', ';;;'],
  ['idempotency-key', 'two words'],
  ['idempotency-key', 'x'.repeat(300)],
  ...HOSTILE_MATCHES,
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'application/json/json'],
  ['content-type', 'multipart/form-data'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br, br'],
  ['authorization', 'Basic YTpi'],
  ['authorization', 'Bearer'],
  ['authorization', `Bearer ${'x'.repeat(3_000)}`],
  ['origin', 'https://evil.example'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
];

const spoilBody: Spoil = (request, { spec }, chance) => {
  const schema = bodySchemaOf(spec);
  if (!schema) return null;
  if (chance() < 0.5) {
    const [label, body] = pick(HOSTILE_BODIES, chance);
    request.body = body;
    return `body ${label}`;
  }
  const [label, body] = misfit(schema, chance);
  request.body = Buffer.from(JSON.stringify(body));
  return `body ${label}`;
};

const HOSTILE_BODIES: [string, Buffer][] = [
  ['empty', Buffer.alloc(0)],
  ['cut short', Buffer.from('{"event": "app')],
  ['not JSON', Buffer.from("{'a': 1,}")],
  ['NaN', Buffer.from('{"data": NaN}')],
  ['Infinity', Buffer.from('{"data": {"n": 1e400}}')],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['overlong UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
  ['too deep', Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
  ['deep objects', Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)],
  ['prototype', Buffer.from('{"__proto__": {"admin": true}}')],
  ['constructor', Buffer.from('{"data": {"constructor": {"prototype": {}}}}')],
  ['null character', Buffer.from('{"event": "a\\u0000b"}')],
  ['half a character', Buffer.from('{"data": {"x": "\\ud800"}}')],
  ['an array', Buffer.from('[]')],
  ['null', Buffer.from('null')],
  ['a number', Buffer.from('42')],
  ['a text', Buffer.from('"x"')],
  ['too large', Buffer.from(`{"data": "${'x'.repeat(1_100_000)}"}`)],
  ['binary', Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7) % 256))],
];

/** Returns a JSON object one step away from the schema, and the words that say how. */
function misfit(schema: JsonObject, chance: () => number): [string, Json] {
  const sample = sampleObject(schema);
  const properties = Object.entries(objectOf(schema.properties));
  const [name, property] = pick(properties, chance);
  const required = Object.keys(sample);
  const absent = required[Math.floor(chance() * required.length)];
  switch (Math.floor(chance() * 3)) {
    case 0:
      return ['with an unknown member', { ...sample, zzz: 1 }];
    case 1:
      if (absent !== undefined) return [`without ${absent}`, without(sample, absent)];
      return ['with an unknown member', { ...sample, zzz: 1 }];
    default:
      return [`with another type in ${name}`, { ...sample, [name]: wrongFor(objectOf(property)) }];
  }
}

function wrongFor(schema: JsonObject): Json {
  return schema.type === 'array' || schema.type === 'object' ? 'x' : [[{ a: 1 }]];
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

const SPOILS: Spoil[] = [spoilPath, spoilQuery, spoilHeader, spoilBody, spoilBody];

function searchOf(path: string): string {
  const mark = path.indexOf('?');
  return mark < 0 ? '' : path.slice(mark);
}

export function pick<Item>(items: readonly Item[], chance: () => number): Item {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
