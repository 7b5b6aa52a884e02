import { isJsonObject, type Json, type JsonObject, memo, own } from '../../base/base.ts';
import type { ExpressionResult } from './compiled-expression.ts';

/*
 * These functions find a dotted field of the dossier in its schema. Schemas come from `compileForm`, with their references inlined.
 */

/** Returns the schema of a dotted field, or null when the schema does not declare it. `''` returns the schema itself. */
export function schemaAt(schema: JsonObject, field: string): JsonObject | null {
  let here: JsonObject | null = schema;
  for (const name of field === '' ? [] : field.split('.')) here = here && member(here, name);
  return here;
}

function member(schema: JsonObject, name: string): JsonObject | null {
  const found = isJsonObject(schema.properties) ? own(schema.properties, name) : undefined;
  return isJsonObject(found) ? found : null;
}

/** Returns the schema of the items of a list, or null when the schema is not that of a list. */
export function itemsOf(schema: JsonObject | null): JsonObject | null {
  return schema !== null && isJsonObject(schema.items) ? schema.items : null;
}

function propertiesOf(schema: JsonObject): string[] {
  return isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
}

function typesOf(schema: JsonObject): Json[] {
  const { type } = schema;
  return Array.isArray(type) ? type : type === undefined ? [] : [type];
}

/**
 * Returns the result type of an expression whose value is written in a field of this schema; null clears the field, unless its group
 * requires it.
 */
export function writable(schema: JsonObject, isRequired: boolean): ExpressionResult {
  return { result: { schema: isRequired ? schema : { anyOf: [schema, { type: 'null' }] } } };
}

/** Tells whether the group that holds a dotted field requires it. */
export function isRequiredAt(schema: JsonObject, field: string): boolean {
  const steps = field.split('.');
  const group = schemaAt(schema, steps.slice(0, -1).join('.'));
  return group !== null && isRequired(group, steps.at(-1) ?? '');
}

/**
 * Keeps only what the schema declares: unknown members are dropped, and absent or null members are left out unless they are required and
 * may be null. This is how the facts of a rule are taken from richer data.
 */
export function project(schema: JsonObject, value: Json): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return isJsonObject(items) ? value.map((item) => project(items, item)) : value;
  }
  if (!isJsonObject(value) || !isJsonObject(schema.properties)) return value;
  const kept: JsonObject = {};
  for (const { name, rule, required } of declaredIn(schema)) keep(kept, name, value[name] ?? null, rule, required);
  return kept;
}

interface DeclaredField {
  name: string;
  rule: JsonObject;
  required: boolean;
}

/** Remembers the fields of each schema: each page of a dossier cuts answers to some ten forms of dozens of fields. */
const declared = memo<JsonObject, DeclaredField[]>('declared fields');
function declaredIn(schema: JsonObject): DeclaredField[] {
  return declared(schema, () => {
    const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    return properties.flatMap(([name, rule]) =>
      isJsonObject(rule) ? [{ name, rule, required: isRequired(schema, name) }] : [],
    );
  });
}

function isRequired(schema: JsonObject, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name);
}

function keep(kept: JsonObject, name: string, value: Json, rule: JsonObject, required: boolean): void {
  if (value === null) {
    if (required && typesOf(rule).includes('null')) kept[name] = null;
    return;
  }
  const inner = project(rule, value);
  if (required || !isHollow(inner)) kept[name] = inner;
}

/** Recognises an absent group: it comes filled with nulls, and is empty without them. */
function isHollow(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Removes null members, and the groups that held nothing else: the result is what a form would have sent. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = withoutNulls(member);
    if (inner !== null && !(isHollow(inner) && !isHollow(member))) kept[name] = inner;
  }
  return kept;
}

/** Lists the dotted fields of `form` that `target` does not declare: recording the form there would break the data's schema. */
export function misfits(form: JsonObject, target: JsonObject, path = ''): string[] {
  const items = itemsOf(form);
  const targetItems = itemsOf(target);
  if (items !== null && targetItems !== null) return misfits(items, targetItems, path);
  if (propertiesOf(target).length === 0) return [];
  return propertiesOf(form).flatMap((name) => {
    const field = path === '' ? name : `${path}.${name}`;
    const [given, wanted] = [schemaAt(form, name), schemaAt(target, name)];
    if (wanted === null) return [field];
    return given === null ? [] : misfits(given, wanted, field);
  });
}

/** Yields every field with its address, including groups and items of lists; addresses leave out the indices of lists. */
export function* fieldsIn(schema: JsonObject, address: string): Generator<{ address: string; field: JsonObject }> {
  const item = itemOf(schema);
  yield { address, field: item };
  if (!isJsonObject(item.properties)) return;
  for (const [name, field] of Object.entries(item.properties)) {
    if (isJsonObject(field)) yield* fieldsIn(field, `${address}.${name}`);
  }
}

/** Returns the schema of the items of a list, lists of lists included; any other schema is returned as it is. */
export function itemOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema.items) ? itemOf(schema.items) : schema;
}
