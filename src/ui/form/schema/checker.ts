import { format, type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { type Checker, MULTIPLE_DECIMALS, type RawError, type SchemaCheck } from '../../../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject, memo, unescapedStep, valueAt } from '../../../base/base.ts';
import { formats } from '../../../fields/fields.ts';

Object.assign(format, formats);

/** Reads JSON Schema in the browser by interpreting it, because the page's security policy forbids code made from text. */
export const interpreting: Checker = { checkOf, holds };

function checkOf(schema: JsonObject): SchemaCheck {
  const validator = validatorOf(schema, 'every failure');
  return (value) => validator.validate(value).errors.flatMap((unit) => rawOf(unit, schema, value));
}

const read = memo<JsonObject, Validator>('validators');
function holds(condition: JsonObject, value: Json): boolean {
  const test = read(condition, () => validatorOf(condition, 'the first failure'));
  return test.validate(value).valid;
}

/** Copies the schema, because the interpreter writes addresses into the schema that it reads. */
function validatorOf(schema: JsonObject, wanted: 'every failure' | 'the first failure'): Validator {
  return new Validator(structuredClone(schema) as Schema, '2020-12', wanted === 'the first failure');
}

/** Names the keywords that report a group or a list as wrong, whose members report their own errors. */
const WRAPPERS = new Set(['properties', 'items', 'allOf', 'additionalProperties', 'if']);

/**
 * Translates an error of the interpreter into one of the server's validator. The interpreter gives no parameters, so they come from the
 * schema and the value. It also misspells `dependentRequired` in addresses, so the last step is rewritten.
 */
function rawOf(unit: OutputUnit, schema: JsonObject, value: Json): RawError[] {
  const { keyword } = unit;
  if (WRAPPERS.has(keyword)) return [];
  const at = stepsIn(unit.instanceLocation);
  const where = { keyword, instancePath: pointerOf(at), schemaPath: unit.keywordLocation };
  if (keyword === 'false') return [unknownName(at, unit)];
  const said = valueAt(schema, stepsIn(unit.keywordLocation).with(-1, keyword)) ?? null;
  const seen = valueAt(value, at);
  if (keyword === 'multipleOf' && isMultiple(Number(seen), Number(said))) return [];
  if (keyword === 'required') return namesIn(said, seen).map((name) => missing(where, name));
  if (keyword === 'dependentRequired' && isJsonObject(said) && isJsonObject(seen)) {
    const asked = Object.keys(said).filter((name) => Object.hasOwn(seen, name));
    return asked.flatMap((name) => namesIn(said[name] ?? null, seen).map((lacking) => missing(where, lacking)));
  }
  return [{ ...where, params: paramsOf(keyword, said) }];
}

function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(Math.round(quotient) - quotient) <= 10 ** -MULTIPLE_DECIMALS;
}

/** Reports a name that the schema does not allow: the interpreter reports the keyword `false` there. */
function unknownName(at: string[], { keywordLocation }: OutputUnit): RawError {
  return {
    keyword: 'additionalProperties',
    instancePath: pointerOf(at.slice(0, -1)),
    schemaPath: keywordLocation,
    params: { additionalProperty: at.at(-1) ?? '' },
  };
}

function missing(where: Omit<RawError, 'params'>, missingProperty: string): RawError {
  return { ...where, params: { missingProperty } };
}

function namesIn(names: Json, group: Json | undefined): string[] {
  if (!Array.isArray(names) || !isJsonObject(group)) return [];
  return names.filter((name): name is string => typeof name === 'string' && !Object.hasOwn(group, name));
}

function paramsOf(keyword: string, said: Json): { [name: string]: Json } {
  const name = { const: 'allowedValue', type: 'type', format: 'format', multipleOf: 'multipleOf' }[keyword];
  return { [name ?? 'limit']: said };
}

/** Splits a location such as `#/a/b%20c` into its steps, `a` and `b c`. */
function stepsIn(location: string): string[] {
  return location
    .split('/')
    .slice(1)
    .map((step) => unescapedStep(decodeURI(step)));
}

function pointerOf(steps: string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
