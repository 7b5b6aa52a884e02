import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';

/** A dossier named in data: the workflow its field says, and its id. */
export interface Reference {
  workflow: string;
  id: string;
}

interface Way {
  steps: string[];
  workflow: string;
}

/** `*` is every item of a list. */
const ITEMS = '*';

/**
 * The dossiers that data name, in the fields their schema marks `x-widget: dossier:<workflow>`; each once, in the order of the
 * schema. `schema` has its references inlined.
 */
export function referencesIn(schema: JsonObject, data: JsonObject): Reference[] {
  const found = new Map<string, Reference>();
  for (const { steps, workflow } of waysOf(schema)) {
    for (const id of valuesAt(data, steps)) if (!found.has(id)) found.set(id, { workflow, id });
  }
  return [...found.values()];
}

/** A schema is walked once. */
const known = new WeakMap<JsonObject, Way[]>();
function waysOf(schema: JsonObject): Way[] {
  const ways = known.get(schema) ?? [...walk(schema, [])];
  known.set(schema, ways);
  return ways;
}

function* walk(schema: Json | undefined, steps: string[]): Generator<Way> {
  if (!isJsonObject(schema)) return;
  const [, workflow] = /^dossier:(.+)$/.exec(String(schema['x-widget'] ?? '')) ?? [];
  if (workflow !== undefined) yield { steps, workflow };
  yield* walk(schema['items'], [...steps, ITEMS]);
  const members = schema['properties'];
  if (!isJsonObject(members)) return;
  for (const [name, member] of Object.entries(members)) yield* walk(member, [...steps, name]);
}

function valuesAt(value: Json | undefined, [step, ...rest]: string[]): string[] {
  if (step === undefined) return typeof value === 'string' && value !== '' ? [value] : [];
  if (step === ITEMS) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isJsonObject(value) ? valuesAt(value[step], rest) : [];
}
