import {
  type Cache,
  cache,
  covers,
  isJsonObject,
  type Json,
  type JsonObject,
  opens,
  readsWhole,
  remembered,
} from '../base/base.ts';

/** Lists the fields that need an explicit grant, as dotted paths without list indices. */
export type SensitivePaths = readonly string[];

/**
 * Returns the part of `data` these roles may read. A grant `a` covers `a` and everything under it, `*` covers all; a sensitive field shows
 * only to a grant that names it, or something inside it.
 */
export function readable(data: JsonObject, grants: readonly string[], sensitive: SensitivePaths): JsonObject {
  return readObject(data, '', grants, sensitive);
}

function readObject(object: JsonObject, at: string, grants: readonly string[], sensitive: SensitivePaths): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    const path = at === '' ? name : `${at}.${name}`;
    const shown = readValue(value, path, grants, sensitive);
    if (shown !== undefined) kept[name] = shown;
  }
  return kept;
}

function readValue(value: Json, path: string, grants: readonly string[], sensitive: SensitivePaths): Json | undefined {
  if (isReadWhole(path, grants, sensitive)) return value;
  if (sensitive.includes(path)) {
    // Only grants that name the field itself, or something inside it, count from here down: `*` does not open a sensitive field.
    const explicit = grants.filter((grant) => grant === path || grant.startsWith(`${path}.`));
    return explicit.length === 0
      ? undefined
      : readValue(
          value,
          path,
          explicit,
          sensitive.filter((mark) => mark !== path),
        );
  }
  const isCovered = grants.some((grant) => grant === '*' || grant === path || path.startsWith(`${grant}.`));
  const leadsToGrant = grants.some((grant) => grant.startsWith(`${path}.`));
  if (!isCovered && !leadsToGrant) return undefined;
  if (Array.isArray(value)) return value.map((item) => readItem(item, path, grants, sensitive));
  if (isJsonObject(value)) return readObject(value, path, grants, sensitive);
  return isCovered ? value : undefined;
}

function readItem(item: Json, path: string, grants: readonly string[], sensitive: SensitivePaths): Json {
  if (isJsonObject(item)) return readObject(item, path, grants, sensitive);
  return item;
}

/**
 * Remembers, by the grants of a reader and the sensitive fields of a version, what each field gave: one view asks for about a hundred
 * fields.
 */
const whole = remembered<Cache<string, boolean>>('fields read whole');
/** Is more than the fields of any form, which may have a thousand. */
const MAX_FIELDS = 5_000;

/** Tells whether these grants read a field whole (`''` = all the data), including every sensitive field inside it. */
export function isReadWhole(path: string, grants: readonly string[], sensitive: SensitivePaths): boolean {
  const byField = whole(grants, [sensitive], () => cache({ name: 'fields read whole', bound: MAX_FIELDS }));
  return byField.ensure(path, () => readsWhole(path, grants, sensitive));
}

/** Tells whether `grants` give all that `wanted` give; a sensitive field must be granted explicitly. */
export function givesAll(grants: readonly string[], wanted: readonly string[], sensitive: SensitivePaths): boolean {
  return wanted.every((path) => grants.some((grant) => covers(grant, path) && opens(grant, path, sensitive)));
}
