import { type Shape, shapeOf } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/** What was filled before, and what it came from. */
export interface Filled {
  of: Json;
  data: Json;
}

/**
 * The value with every declared field present: null for an answer not given, `[]` for a list, a whole group of nulls for a
 * group (also when it is null). Expressions then never meet a missing name. Nothing given is changed or removed. Groups and
 * lists that are the very objects of a former value, filled by the same schema, are taken over from its answer.
 */
export function fillAbsent(schema: JsonObject, value: Json | undefined, former: Filled = NOTHING): Json {
  return fill(shapeOf(schema), value ?? null, former.of, former.data);
}

/** No value is filled with false but false itself, of which nothing is to be known. */
const NOTHING: Filled = { of: false, data: false };

function fill(shape: Shape, value: Json, of: Json | undefined, filled: Json | undefined): Json {
  if (filled !== undefined && value === of) return filled;
  if (shape.kind === 'group' && value === null) return absentGroup(shape);
  if (shape.kind === 'group')
    return isJsonObject(value) ? fillGroup(shape, value, asGroup(of), asGroup(filled)) : value;
  if (shape.kind === 'list') return fillList(shape, value, of, filled);
  return value;
}

function asGroup(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Most groups of a young dossier are absent: one of nulls stands for all of them, for what expressions read is never changed. */
const absent = new WeakMap<Shape, JsonObject>();
function absentGroup(shape: Shape): JsonObject {
  const known = absent.get(shape);
  if (known !== undefined) return known;
  const nulls = shape.fields.map(({ name, shape: field }) => [name, fill(field, null, undefined, undefined)]);
  const group: JsonObject = Object.fromEntries(nulls);
  absent.set(shape, group);
  return group;
}

/** A copy of the absent group, given answers put in their places: forty members added one by one cost three times a copy. */
function fillGroup(shape: Shape, group: JsonObject, of: JsonObject, before: JsonObject): JsonObject {
  const filled: JsonObject = { ...absentGroup(shape) };
  for (const name of Object.keys(group)) {
    const [value, field] = [group[name] ?? null, shape.named.get(name)];
    filled[name] = field === undefined ? value : fill(field.shape, value, of[name], before[name]);
  }
  return filled;
}

/** Read by every dossier, written by none. */
const NO_ITEM: Json[] = [];
Object.freeze(NO_ITEM);

function fillList({ item }: Shape, list: Json, of: Json | undefined, filled: Json | undefined): Json {
  if (list === null) return NO_ITEM;
  if (!Array.isArray(list) || item === null) return list;
  const [olds, before] = [Array.isArray(of) ? of : [], Array.isArray(filled) ? filled : []];
  return list.map((value, index) => (value === null ? null : fill(item, value, olds[index], before[index])));
}
