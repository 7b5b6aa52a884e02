import { type FieldError, isJsonObject, type Json, type JsonObject, memo, pointerSteps } from '../base/base.ts';
import type { Checker, SchemaCheck } from './checker.ts';
import { type Agreements, agreedIn } from './consent.ts';
import { fieldErrors, inFormOrder, textErrors } from './field-errors.ts';
import { pointer } from './pointer.ts';
import { type PrunedDocument, prune } from './prune.ts';
import { readJson } from './read-json.ts';
import { type SchemaShape, shapeOf } from './shape.ts';

export type Validation = { ok: true; data: JsonObject } | { ok: false; errors: FieldError[] };

/**
 * Returns the document as it is recorded: hidden fields cleared (or kept, where the schema says so), blanks absent, fields in declared
 * order. Otherwise it returns every error, in French, in the order of the form. It never throws; judging its own answer gives it back.
 * `day` is the civil day the form is answered on; it is absent for data already recorded, which no range refuses any more. `agreements`
 * says what the person agreed to; without them no agreement is asked for.
 */
export type Judge = (data: unknown, day?: string, agreements?: Agreements) => Validation;

/** @throws Error when the schema does not compile */
export function judgeOf(schema: JsonObject, checker: Checker): Judge {
  const shape = shapeOf(schema);
  const check = checker.checkOf(schema);
  const fits = fitterOf(checker);
  return (data, day, agreements) => {
    const reading = readJson(data ?? null);
    if (!reading.ok) return reading;
    const agreed = agreements === undefined ? null : agreedIn(shape, reading.value, agreements.given);
    const pruned = prune(shape, reading.value, checker, agreed);
    const unagreed = consentErrors(pruned, agreements);
    const [found, texts] = [check(pruned.shown), textErrors(pruned.shown, shape, day)];
    if (found.length + texts.length + unagreed.length === 0) return { ok: true, data: withKept(pruned, fits) };
    const errors = inFormOrder([...fieldErrors(found, shape, pruned.hidden), ...texts, ...unagreed], shape);
    return errors.length > 0 ? { ok: false, errors } : { ok: true, data: withKept(pruned, fits) };
  };
}

function consentErrors({ unagreed }: PrunedDocument, agreements: Agreements | undefined): FieldError[] {
  const { refusalOf = null } = agreements ?? {};
  if (refusalOf === null) return [];
  return unagreed.map(({ path, consent }) => ({ path, code: 'consent', message: refusalOf(consent) }));
}

type Fits = (shape: SchemaShape, value: Json) => boolean;

/** Keeps a hidden answer only if it still fits its field, because nobody could correct it. */
function withKept({ shown, kept }: PrunedDocument, fits: Fits): JsonObject {
  // The check has just proved that it is a group; it is our own copy.
  const data = shown as JsonObject;
  for (const { path, field, value } of kept) {
    if (fits(field.shape, value)) put(data, pointerSteps(path), value);
  }
  return data;
}

function fitterOf(checker: Checker): Fits {
  const checks = memo<SchemaShape, SchemaCheck>('schema checks');
  return (shape, value) => {
    const check = checks(shape, () => checker.checkOf(shape.schema));
    return check(value).every(({ keyword }) => keyword === 'required') && textErrors(value, shape).length === 0;
  };
}

function put(group: JsonObject, [step, ...rest]: string[], value: Json): void {
  if (step === undefined) return;
  const next = group[step];
  if (rest.length === 0) group[step] = value;
  else if (Array.isArray(next)) putInList(next, rest, value);
  else group[step] = withPut(isJsonObject(next) ? next : {}, rest, value);
}

function putInList(list: Json[], [index, ...rest]: string[], value: Json): void {
  const item = list[Number(index)];
  if (isJsonObject(item)) put(item, rest, value);
}

function withPut(group: JsonObject, steps: string[], value: Json): JsonObject {
  put(group, steps, value);
  return group;
}

/** Returns JSON pointers of the fields that are not shown with these answers; for a hidden group, of the group alone. */
export function hiddenFields(
  schema: JsonObject,
  data: unknown,
  checker: Checker,
  given: ReadonlySet<string> | null = null,
): ReadonlySet<string> {
  const reading = readJson(data ?? {});
  const [shape, value] = [shapeOf(schema), reading.ok ? reading.value : {}];
  return prune(shape, value, checker, given && agreedIn(shape, value, given)).hidden;
}

/** Returns JSON pointers of the fields that a person sees, groups included, in the order of the form. */
export function visibleFields(schema: JsonObject, data: unknown, checker: Checker): string[] {
  const reading = readJson(data ?? {});
  const shape = shapeOf(schema);
  const { shown, hidden } = prune(shape, reading.ok ? reading.value : {}, checker);
  return visibleIn(shape, shown, '', hidden);
}

function visibleIn(shape: SchemaShape, value: Json | undefined, path: string, hidden: ReadonlySet<string>): string[] {
  const { item } = shape;
  if (item && Array.isArray(value)) return value.flatMap((one, i) => visibleIn(item, one, pointer(path, i), hidden));
  const group = isJsonObject(value) ? value : {};
  return shape.fields.flatMap(({ name, shape: field }) => {
    const at = pointer(path, name);
    return hidden.has(at) ? [] : [at, ...visibleIn(field, group[name], at, hidden)];
  });
}
