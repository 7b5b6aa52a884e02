import { type FieldError, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { type Check, compileCheck } from './ajv.ts';
import { fieldErrors, inFormOrder, textErrors } from './field-errors.ts';
import { inlineRefs } from './inline-refs.ts';
import { pointer, stepsOf } from './pointer.ts';
import { readJson } from './read-json.ts';
import type { SchemaIssue } from './schema-issue.ts';
import { formSchemaIssues } from './schema-issues.ts';
import { prepareConditions, type Shape, shapeOf } from './shape.ts';
import type { SchemaKind } from './size-issues.ts';
import { type Treated, treat } from './treat.ts';

export type Validation = { ok: true; data: JsonObject } | { ok: false; errors: FieldError[] };

/** A form whose schema was read once; immutable, safe to share. */
export interface CompiledForm {
  /** References inlined. */
  schema: JsonObject;
  /**
   * What is recorded of a document: hidden fields cleared (or kept, where the schema says so), blanks absent, fields in
   * declared order. Or every error, in French, in the order of the form. Never throws; validating its own answer gives it back.
   */
  validate(data: unknown): Validation;
}

/** Reads a schema (references inside the file are followed), or says all that is wrong with it. */
export function compileForm(
  schema: JsonObject,
  kind: SchemaKind = 'form',
): { ok: true; form: CompiledForm } | { ok: false; issues: SchemaIssue[] } {
  const issues = formSchemaIssues(schema, kind);
  if (issues.length > 0) return { ok: false, issues };
  if (schema.type === undefined) return { ok: false, issues: [noForm] };
  const inlined = inlineRefs(schema, '', () => undefined);
  if (inlined.issues.length > 0) return { ok: false, issues: inlined.issues };
  return compileInlined(inlined.schema);
}

/** What the validator still refuses is a combination of keywords our meta-schema lets through: an issue like the others. */
function compileInlined(schema: JsonObject): ReturnType<typeof compileForm> {
  try {
    prepareConditions(shapeOf(schema));
    return { ok: true, form: { schema, validate: validatorOf(schema) } };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const cure = 'Retirez ou complétez le mot-clé nommé (« then » demande « if », par exemple).';
    return { ok: false, issues: [{ path: '$', message: `Le schéma ne se compile pas : ${said}.`, cure }] };
  }
}

const noForm: SchemaIssue = {
  path: '$',
  message: 'Ce schéma ne décrit aucun formulaire.',
  cure: 'Ajoutez "type": "object", "properties" et "additionalProperties": false.',
};

function validatorOf(schema: JsonObject): (data: unknown) => Validation {
  const shape = shapeOf(schema);
  const check = compileCheck(schema);
  return (data) => {
    const reading = readJson(data ?? null);
    if (!reading.ok) return reading;
    const treated = treat(shape, reading.value);
    const found = fieldErrors(check(treated.shown), shape, treated.hidden);
    const errors = inFormOrder([...found, ...textErrors(treated.shown, shape)], shape);
    return errors.length > 0 ? { ok: false, errors } : { ok: true, data: withKept(treated) };
  };
}

/** A hidden answer is kept if it still fits its field: nobody could correct it. */
function withKept({ shown, kept }: Treated): JsonObject {
  // The check has just proved that it is a group; it is our own copy.
  const data = shown as JsonObject;
  for (const { path, field, value } of kept) {
    if (fits(field.shape, value)) put(data, stepsOf(path), value);
  }
  return data;
}

const checks = new WeakMap<Shape, Check>();
function fits(shape: Shape, value: Json): boolean {
  const check = checks.get(shape) ?? compileCheck(shape.schema);
  checks.set(shape, check);
  return check(value).every(({ keyword }) => keyword === 'required') && textErrors(value, shape).length === 0;
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

/** JSON pointers of the fields a person sees, groups included, in the order of the form. */
export function visibleFields(schema: JsonObject, data: unknown): string[] {
  const reading = readJson(data ?? {});
  const shape = shapeOf(schema);
  const { shown, hidden } = treat(shape, reading.ok ? reading.value : {});
  return visibleIn(shape, shown, '', hidden);
}

function visibleIn(shape: Shape, value: Json | undefined, path: string, hidden: ReadonlySet<string>): string[] {
  const { item } = shape;
  if (item && Array.isArray(value)) return value.flatMap((one, i) => visibleIn(item, one, pointer(path, i), hidden));
  const group = isJsonObject(value) ? value : {};
  return shape.fields.flatMap(({ name, shape: field }) => {
    const at = pointer(path, name);
    return hidden.has(at) ? [] : [at, ...visibleIn(field, group[name], at, hidden)];
  });
}
