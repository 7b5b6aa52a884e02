import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { answerType, type FieldNature, recordOf } from '../../fields/fields.ts';
import { blank } from './erase.ts';

/**
 * Data without these values, wherever they stand. A value that a rule may count on (a date, a choice, a reference) stays, unless its
 * schema marks it as sensitive: what was counted is counted on, with nobody's name.
 *
 * @param held JSON pointers
 */
export function withoutHeld(schema: JsonObject, data: JsonObject, held: readonly string[]): JsonObject {
  return held.reduce<JsonObject>((left, pointer) => without(schema, left, stepsOf(pointer)) as JsonObject, data);
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
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

/** Whether later steps count on an answer: what is chosen, dated, counted or named elsewhere; what is written or drawn by hand is not. */
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
