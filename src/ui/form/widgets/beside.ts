import type { RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';

interface ChosenEntry {
  /** Is the answer to the field itself. */
  label: string;
  entry: JsonObject;
}

/**
 * Returns the answers once an entry of a directory was chosen in a field: the neighbouring fields whose names the entry also has take its
 * values, and the others keep theirs.
 * @param id of the field, which the forms library builds from the names on the way to it
 */
export function filledBeside(
  schema: RJSFSchema,
  answers: JsonObject,
  id: string,
  { label, entry }: ChosenEntry,
): JsonObject {
  const way = wayTo(schema, 'root', id);
  if (way === null) return answers;
  const said = { ...entry, [way.at(-1) ?? '']: label };
  return asGroup(
    filledAt(schema, answers, way.slice(0, -1), (group, value) => ({ ...asGroup(value), ...asked(group, said) })),
  );
}

/**
 * Returns the answers once an element of the dossier was chosen in a field: the fields of its group take the element's values, whatever
 * they held.
 * @param id of the field, as above
 */
export function filledByItem(schema: RJSFSchema, answers: JsonObject, id: string, item: JsonObject): JsonObject {
  const way = wayTo(schema, 'root', id);
  if (way === null) return answers;
  const said = { ...item, [way.at(-1) ?? '']: item['id'] ?? null };
  return asGroup(filledAt(schema, answers, way.slice(0, -1), (group) => asGroup(answered(asked(group, said)))));
}

/** Removes null values at every depth. */
function answered(value: Json): Json {
  if (Array.isArray(value)) return value.map(answered);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === null ? [] : [[name, answered(one)]])),
  );
}

type Fill = (group: RJSFSchema, value: Json | undefined) => JsonObject;

/** Finds the names on the way to a field; a name may contain the character that joins names, so each possible way is tried. */
function wayTo(schema: RJSFSchema, here: string, id: string): string[] | null {
  if (here === id) return [];
  if (!id.startsWith(`${here}_`)) return null;
  const [step = ''] = id.slice(here.length + 1).split('_');
  const items = schema.items as RJSFSchema | undefined;
  if (items !== undefined) return after(step, wayTo(items, `${here}_${step}`, id));
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const way = after(name, wayTo(field as RJSFSchema, `${here}_${name}`, id));
    if (way !== null) return way;
  }
  return null;
}

function after(step: string, way: string[] | null): string[] | null {
  return way === null ? null : [step, ...way];
}

function filledAt(schema: RJSFSchema, value: Json | undefined, [step, ...rest]: string[], fill: Fill): Json {
  if (step === undefined) return fill(schema, value);
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === step ? filledAt(schema.items as RJSFSchema, item, rest, fill) : item,
    );
  }
  const group = asGroup(value);
  const field = (schema.properties?.[step] ?? {}) as RJSFSchema;
  return { ...group, [step]: filledAt(field, group[step], rest, fill) };
}

/** Keeps the members of an entry that the group asks about. */
function asked(schema: RJSFSchema, entry: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) => {
      const field = schema.properties?.[name];
      if (typeof field !== 'object') return [];
      return [[name, askedOf(field, value)]];
    }),
  );
}

function askedOf(field: RJSFSchema, value: Json): Json {
  const items = field.items as RJSFSchema | undefined;
  if (Array.isArray(value) && items?.properties) return value.map((one) => askedOf(items, one));
  return field.properties && isJsonObject(value) ? asked(field, value) : value;
}

function asGroup(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
