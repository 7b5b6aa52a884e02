import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type GroupType, originAt, type Type, typeOfSchema } from '../../expressions/expressions.ts';
import { itemOf } from '../definition/definition.ts';
import { fieldIn, keyAt } from './marked.ts';
import { type FieldNameGroups, keep } from './names.ts';

/*
 * Follows names of fields by where they are written: the address of a field, a member of answers, two groups of which one is copied to
 * the other.
 */

/** Follows `a.b.c` or `/a/0/b`: each step names a field of what the step before names. `start` counts the letters before the first step. */
export function followAddress(
  names: FieldNameGroups,
  schema: JsonObject,
  { place, text, start = 0 }: { place: string; text: string; start?: number },
): void {
  for (const { origins, index } of stepsOf(schema, text))
    for (const origin of origins) names.same(origin, originAt(place, start + index));
}

/** Follows an address that is the name of a member. */
export function followKey(names: FieldNameGroups, schema: JsonObject, key: string, text: string): void {
  for (const { origins, index } of stepsOf(schema, text))
    for (const origin of origins) names.same(origin, index === 0 ? key : `${key}${index}`);
}

function* stepsOf(schema: JsonObject, text: string): Generator<{ origins: string[]; index: number }> {
  let here: JsonObject | null = schema;
  for (const { 0: step, index } of text.matchAll(/[^./]+/g)) {
    if (/^\d+$/.test(step)) continue;
    const found: ReturnType<typeof fieldIn> = here && fieldIn(here, step);
    here = found?.field ?? null;
    yield { origins: found?.origins ?? [], index };
  }
}

/** Follows the members of an object that are named after fields, inside groups too: answers given, or made. */
export function followMembers(
  names: FieldNameGroups,
  schema: JsonObject,
  { file, path, value }: { file: string; path: string; value: Json | undefined },
): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) followMembers(names, schema, { file, path: `${path}[${i}]`, value: item });
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const found = fieldIn(schema, name);
    if (found === null) continue;
    const here = `${path}.${name}`;
    for (const origin of found.origins) names.same(origin, keyAt(file, here));
    followMembers(names, found.field, { file, path: here, value: member });
  }
}

/** Links the fields of two groups when one is copied to the other: those with the same name are one field. */
export function followGroups(names: FieldNameGroups, one: JsonObject, other: JsonObject): void {
  const [mine, theirs] = [itemOf(one), itemOf(other)];
  for (const name of Object.keys(isJsonObject(mine.properties) ? mine.properties : {})) {
    const [a, b] = [fieldIn(mine, name), fieldIn(theirs, name)];
    if (a === null || b === null) continue;
    for (const origin of a.origins) for (const another of b.origins) names.same(origin, another);
    followGroups(names, a.field, b.field);
  }
}

/** Links the fields of an expression's result to those of the field that keeps it. */
export function followGiven(names: FieldNameGroups, type: Type, schema: JsonObject): void {
  const [from, to] = [groupOf(type), groupOf(typeOfSchema(schema))];
  if (from === null || to === null) return;
  followTypes(names, from, to);
}

function followTypes(names: FieldNameGroups, from: GroupType, to: GroupType): void {
  for (const [name, type] of from.fields) {
    const kept = to.fields.get(name);
    if (kept === undefined) continue;
    keep(names, from.origins?.get(name) ?? [], to.origins?.get(name) ?? []);
    const [inner, keptInner] = [groupOf(type), groupOf(kept)];
    if (inner !== null && keptInner !== null) followTypes(names, inner, keptInner);
  }
}

function groupOf(type: Type): GroupType | null {
  if (type.kind === 'list') return groupOf(type.of);
  return type.kind === 'object' ? type : null;
}
