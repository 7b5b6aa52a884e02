import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
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

/** Ways of typing a text in words, or by hand. All others choose, date or refer. */
const WORDS: Json[] = ['textarea', 'signature'];
const DATES: Json[] = ['date', 'date-time', 'time'];

function isCountedOn({ type, format, 'x-widget': widget, ...schema }: JsonObject): boolean {
  if (![type].flat().includes('string') || 'enum' in schema || 'const' in schema) return true;
  return (format !== undefined && DATES.includes(format)) || (widget !== undefined && !WORDS.includes(widget));
}
