import { isJsonObject, type Json, type JsonObject, pointerSteps } from '../../base/base.ts';
import { answerType, type FieldNature, recordOf } from '../../fields/fields.ts';
import { blank } from './erase.ts';

/**
 * Returns the data without the values at these pointers. A value that a rule may count on (a date, a choice, a reference) stays, unless its
 * schema marks it as sensitive: past counts stay the same, without anybody's name.
 * @param held JSON pointers
 */
export function withoutHeld(schema: JsonObject, data: JsonObject, held: readonly string[]): JsonObject {
  return held.reduce<JsonObject>((left, pointer) => without(schema, left, pointerSteps(pointer)) as JsonObject, data);
}

function without(schema: JsonObject, value: Json, [step, ...rest]: string[]): Json {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    const { items } = schema;
    return value.map((item, at) => (String(at) === step && isJsonObject(items) ? without(items, item, rest) : item));
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  const member = isJsonObject(schema.properties) ? schema.properties[step] : undefined;
  if (!isJsonObject(member)) return value;
  if (rest.length > 0) return { ...value, [step]: without(member, value[step] ?? null, rest) };
  if (isCountedOn(member) && member['x-sensitive'] !== true) return value;
  const { [step]: _gone, ...others } = value;
  const isRequired = Array.isArray(schema.required) && schema.required.includes(step);
  if (!isRequired) return others;
  return { ...value, [step]: blank(member) ?? value[step] ?? null };
}

/**
 * Tells, by nature of field, whether later steps may count on an answer: yes for what is chosen, dated, counted or refers to something, no
 * for what is written or drawn by hand.
 */
const COUNTED_ON: { [nature in FieldNature]: boolean } = {
  words: false,
  contact: false,
  drawing: false,
  moment: true,
  quantity: true,
  choice: true,
  reference: true,
  structure: true,
};

function isCountedOn(schema: JsonObject): boolean {
  return answerType(schema) !== 'string' || 'const' in schema || COUNTED_ON[recordOf(schema).nature];
}
