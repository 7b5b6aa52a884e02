import { type SchemaShape, shapeOf } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject, memo } from '../base/base.ts';

/** Keeps a former answer with the value it was filled from, so that what did not change is not filled again. */
export interface FilledAnswer {
  of: Json;
  data: Json;
}

/**
 * Returns the value with every declared field present: null for an answer not given, `[]` for a list, a whole group of nulls for a group
 * (also when it is null). Expressions then never meet a missing name. Nothing given is changed or removed. Groups and lists that are the
 * very objects of a former value, filled by the same schema, are taken over from its answer.
 */
export function fillAbsent(schema: JsonObject, value: Json | undefined, former: FilledAnswer = NOTHING): Json {
  return fill(shapeOf(schema), value ?? null, former.of, former.data);
}

/** Stands for the lack of a former answer: only `false` itself equals its value, and it fills to itself. */
const NOTHING: FilledAnswer = { of: false, data: false };

function fill(shape: SchemaShape, value: Json, of: Json | undefined, filled: Json | undefined): Json {
  if (filled !== undefined && value === of) return filled;
  if (shape.kind === 'group' && value === null) return absentGroup(shape);
  if (shape.kind === 'group')
    return isJsonObject(value) ? (refilled(shape, value, of, filled) ?? fillGroup(shape, value)) : value;
  if (shape.kind === 'list') return fillList(shape, value, of, filled);
  return value;
}

/**
 * Shares one group of nulls among all absent groups, which most groups of a young dossier are; nothing that expressions read is ever
 * changed.
 */
const absent = memo<SchemaShape, JsonObject>('absent groups');
function absentGroup(shape: SchemaShape): JsonObject {
  return absent(shape, () => {
    const nulls = shape.fields.map(({ name, shape: field }) => [name, fill(field, null, undefined, undefined)]);
    const group: JsonObject = Object.fromEntries(nulls);
    return group;
  });
}

/** Copies the absent group and puts the answers in their places: forty members added one by one cost three times a copy. */
function fillGroup(shape: SchemaShape, group: JsonObject): JsonObject {
  const filled: JsonObject = { ...absentGroup(shape) };
  for (const name of Object.keys(group))
    filled[name] = fillMember(shape, name, group[name] ?? null, undefined, undefined);
  return filled;
}

function fillMember(
  shape: SchemaShape,
  name: string,
  value: Json,
  of: Json | undefined,
  filled: Json | undefined,
): Json {
  const field = shape.named.get(name);
  return field === undefined ? value : fill(field.shape, value, of, filled);
}

/**
 * Copies the former answer and fills only what changed, usually one or two of forty members. Returns null when members are gone, or when
 * there is no former answer.
 */
function refilled(
  shape: SchemaShape,
  group: JsonObject,
  of: Json | undefined,
  before: Json | undefined,
): JsonObject | null {
  if (!isJsonObject(of) || !isJsonObject(before)) return null;
  const filled: JsonObject = { ...before };
  let kept = 0;
  for (const name of Object.keys(group)) {
    const [value, was] = [group[name] ?? null, of[name]];
    if (was !== undefined) kept += 1;
    if (value !== was) filled[name] = fillMember(shape, name, value, was, before[name]);
  }
  return kept === Object.keys(of).length ? filled : null;
}

/** Serves as the empty list of every dossier; it is frozen, so that none can write in it. */
const NO_ITEM: Json[] = [];
Object.freeze(NO_ITEM);

function fillList({ item }: SchemaShape, list: Json, of: Json | undefined, filled: Json | undefined): Json {
  if (list === null) return NO_ITEM;
  if (!Array.isArray(list) || item === null) return list;
  const [olds, before] = [Array.isArray(of) ? of : [], Array.isArray(filled) ? filled : []];
  return list.map((value, index) => (value === null ? null : fill(item, value, olds[index], before[index])));
}
