import { type Shape, shapeOf } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/**
 * The value with every declared field present: null for an answer not given, `[]` for a list, a whole group of nulls for a
 * group (also when it is null). Expressions then never meet a missing name. Nothing given is changed or removed.
 */
export function fillAbsent(schema: JsonObject, value: Json | undefined): Json {
  return fill(shapeOf(schema), value ?? null);
}

function fill(shape: Shape, value: Json): Json {
  if (shape.kind === 'group' && value === null) return absentGroup(shape);
  if (shape.kind === 'group') return isJsonObject(value) ? fillGroup(shape, value) : value;
  if (shape.kind === 'list') return fillList(shape, value);
  return value;
}

/** Most groups of a young dossier are absent: one of nulls stands for all of them, for what expressions read is never changed. */
const absent = new WeakMap<Shape, JsonObject>();
function absentGroup(shape: Shape): JsonObject {
  const known = absent.get(shape);
  if (known !== undefined) return known;
  const group = Object.fromEntries(shape.fields.map(({ name, shape: field }) => [name, fill(field, null)]));
  absent.set(shape, group);
  return group;
}

/** A copy of the absent group, given answers put in their places: forty members added one by one cost three times a copy. */
function fillGroup(shape: Shape, group: JsonObject): JsonObject {
  const filled: JsonObject = { ...absentGroup(shape) };
  for (const { name, shape: field } of shape.fields) {
    const value = group[name];
    if (value !== undefined && Object.hasOwn(group, name)) filled[name] = fill(field, value);
  }
  for (const name of Object.keys(group)) if (!shape.names.has(name)) filled[name] = group[name] ?? null;
  return filled;
}

function fillList(shape: Shape, list: Json): Json {
  if (list === null) return [];
  const { item } = shape;
  return Array.isArray(list) && item ? list.map((value) => (value === null ? null : fill(item, value))) : list;
}
