import { closest, type FieldError, isJsonObject, type Json, type JsonObject, pointerSteps } from '../base/base.ts';
import { formats } from '../fields/fields.ts';
import type { RawError } from './checker.ts';
import { messageOf } from './messages.ts';
import { holdsNir } from './nir.ts';
import { pointer } from './pointer.ts';
import { outOfRange } from './range.ts';
import type { SchemaShape } from './shape.ts';

const MAX_ERRORS = 100;
/** Limits a text whose schema gives no `maxLength`, in characters. */
const LONGEST_TEXT = 10_000;

/** Puts the validator's failures in words, one per field and cause, in the order of the form, at most a hundred. */
export function fieldErrors(raw: RawError[], shape: SchemaShape, hidden: ReadonlySet<string>): FieldError[] {
  const errors = raw.filter(isLeaf).map((error) => worded(error, shape));
  const asked = errors.filter(({ path, code }) => code !== 'required' || !hidden.has(path));
  const distinct = new Map(asked.map((error) => [`${error.code} ${error.path}`, error]));
  return inFormOrder([...distinct.values()], shape).slice(0, MAX_ERRORS);
}

/** Leaves out a failed branch of a choice, which means nothing by itself: the choice reports the error. */
function isLeaf({ keyword, schemaPath }: RawError): boolean {
  return keyword !== 'if' && !/\/(?:(?:anyOf|oneOf)\/\d+|not|contains)\//.test(schemaPath);
}

function worded(error: RawError, shape: SchemaShape): FieldError {
  const missing = error.params.missingProperty;
  if (typeof missing === 'string') return missingError(pointer(error.instancePath, missing), error.instancePath, shape);
  const extra = error.params.additionalProperty ?? error.params.unevaluatedProperty;
  if (typeof extra === 'string') return unknownError(extra, error.instancePath, shape);
  const field = shapeAt(shape, error.instancePath)?.schema ?? {};
  const params = error.keyword === 'enum' ? { allowed: field.enum ?? [] } : paramsOf(error);
  return fieldError(error.keyword, error.instancePath, params, field);
}

function paramsOf({ params }: RawError): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}

function missingError(path: string, group: string, shape: SchemaShape): FieldError {
  const own = shapeAt(shape, path)?.schema ?? {};
  const ownSaysIt = isJsonObject(own['x-messages']) && own['x-messages'].required !== undefined;
  return fieldError('required', path, {}, ownSaysIt ? own : (shapeAt(shape, group)?.schema ?? {}));
}

function unknownError(name: string, group: string, shape: SchemaShape): FieldError {
  const declared = (shapeAt(shape, group)?.fields ?? []).map((field) => field.name);
  const params = { field: name, suggestion: closest(name, declared) };
  return fieldError('unknown-field', pointer(group, name), params, {});
}

function fieldError(code: string, path: string, params: { [name: string]: Json }, field: JsonObject): FieldError {
  return { path, code, message: messageOf(code, params, field), params };
}

/**
 * Checks rules that validators do not know: every text has readable characters, no NIR and a limit of length; a date is within the range of
 * its field.
 */
export function textErrors(value: Json, shape: SchemaShape, day?: string): FieldError[] {
  return errorsOfTexts(
    value,
    shape,
    (text, schema) => textFault(text, schema) ?? (day === undefined ? null : rangeFault(text, schema, day)),
  );
}

/** Checks only that dates are within the ranges of this shape, which may be that of another version than the answers were accepted by. */
export function rangeErrors(value: Json, shape: SchemaShape, day: string): FieldError[] {
  return errorsOfTexts(value, shape, (text, schema) => rangeFault(text, schema, day));
}

function errorsOfTexts(value: Json, shape: SchemaShape, faultOf: Look['faultOf']): FieldError[] {
  const look: Look = { faultOf, found: [] };
  lookAtTexts(value, shape, [], look);
  return look.found;
}

interface Look {
  faultOf: (text: string, schema: JsonObject) => TextFault | null;
  found: FieldError[];
}

/** Walks every text of the answers; the steps are written as a pointer only for an error. */
function lookAtTexts(value: Json | undefined, shape: SchemaShape, path: (string | number)[], look: Look): void {
  if (typeof value === 'string') lookAtText(value, shape.schema, path, look);
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) lookBelow(index, value[index], shape.item, path, look);
  } else if (isJsonObject(value)) {
    for (const { name, shape: field } of shape.fields) lookBelow(name, value[name], field, path, look);
  }
}

function lookBelow(
  step: string | number,
  value: Json | undefined,
  shape: SchemaShape | null,
  path: (string | number)[],
  look: Look,
): void {
  if (shape === null || value === undefined) return;
  path.push(step);
  lookAtTexts(value, shape, path, look);
  path.pop();
}

function lookAtText(text: string, schema: JsonObject, path: (string | number)[], { faultOf, found }: Look): void {
  const fault = faultOf(text, schema);
  if (fault !== null) found.push(fieldError(fault.code, path.reduce<string>(pointer, ''), fault.params, schema));
}

interface TextFault {
  code: string;
  params: { [name: string]: Json };
}

/** Judges only real dates; the validator refuses any other text. */
function rangeFault(text: string, schema: JsonObject, day: string): TextFault | null {
  if (schema['x-range'] === undefined || formats.date?.(text) !== true) return null;
  const params = outOfRange(text, schema, day);
  return params && { code: 'range', params };
}

/** Matches a text without control characters or surrogates: nearly every text, accents included, without reading code points. */
const ORDINARY = /^[\t\n\r -~\u00a0-\ud7ff\ue000-\uffff]*$/;

/** Refuses lone surrogates and control characters, which do not survive storage, printing and hashing unchanged. */
function textFault(text: string, schema: JsonObject): TextFault | null {
  if (!ORDINARY.test(text) && /(?![\t\n\r])[\p{Surrogate}\p{Cc}]/u.test(text)) return { code: 'text', params: {} };
  if (schema.maxLength === undefined && text.length > LONGEST_TEXT)
    return { code: 'maxLength', params: { limit: LONGEST_TEXT } };
  return holdsNir(text) ? { code: 'nir', params: {} } : null;
}

function shapeAt(shape: SchemaShape, path: string): SchemaShape | null {
  let at: SchemaShape | null = shape;
  for (const step of pointerSteps(path)) {
    at = at?.item ?? at?.fields.find(({ name }) => name === step)?.shape ?? null;
  }
  return at;
}

/** Sorts errors as a reader meets them: by field, then by item. Unknown names come last in their group. */
export function inFormOrder(errors: FieldError[], shape: SchemaShape): FieldError[] {
  const ranked = errors.map((error) => ({ error, rank: rankOf(error.path, shape) }));
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank)).map(({ error }) => error);
}

function rankOf(path: string, shape: SchemaShape): number[] {
  let at: SchemaShape | null = shape;
  return pointerSteps(path).map((step) => {
    const item: SchemaShape | null = at?.item ?? null;
    const index = item ? Number(step) : (at?.fields.findIndex(({ name }) => name === step) ?? -1);
    at = item ?? at?.fields[index]?.shape ?? null;
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  });
}

function compareRanks(a: number[], b: number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
