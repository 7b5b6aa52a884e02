import { type FieldError, isJsonObject, type Json, type JsonObject, memo } from '../../base/base.ts';
import { type CompiledForm, compileForm, fillAbsent, type Validation } from '../../forms/forms.ts';

/**
 * Validates and completes the data of a dossier. A command changes one or two of forty top-level fields, and actions never change a value
 * in place: a value that is still the same object is still valid and complete.
 */
export interface DataForm {
  schema: JsonObject;
  /** Validates `after` knowing that `before` is valid (null: nothing is known). It answers like `CompiledForm.validate`. */
  revalidate(before: JsonObject | null, after: JsonObject): Validation;
  /** Returns `data` with every declared field present; `known` is an earlier answer, whose unchanged fields are reused. */
  complete(data: JsonObject, known: CompletedData | null): CompletedData;
}

export interface CompletedData {
  of: JsonObject;
  data: JsonObject;
}

/** Lists the keywords of a schema root whose fields do not depend on each other. */
const PLAIN = new Set([
  '$schema',
  '$id',
  '$defs',
  'title',
  'description',
  'type',
  'additionalProperties',
  'required',
  'properties',
]);

export function dataForm(whole: CompiledForm): DataForm {
  const { schema } = whole;
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const fields = Object.keys(properties);
  const alone = fieldForms(schema, properties);
  const required = requiredOf(schema);
  // One command completes the same data several times: guards, muted roles, list row, templates.
  const filled = memo<JsonObject, CompletedData>('completed data');
  const isPlain =
    Object.keys(schema).every((keyword) => PLAIN.has(keyword)) &&
    !fields.some((name) => isConditional(properties[name]));
  return {
    schema,
    revalidate: (before, after) => {
      // In new data, missing required fields are checked too.
      const changed = before === null ? namesIn(after, required) : changedNames(before, after);
      if (!isPlain || changed.some((name) => !Object.hasOwn(properties, name))) return whole.validate(after);
      const answers = new Map(changed.map((name) => [name, alone(name).validate(only(after, name))]));
      const answer = assemble(fields, after, answers);
      // The whole form reports its errors in its own order, up to its own limit.
      return before === null && !answer.ok ? whole.validate(after) : answer;
    },
    complete: (data, known) => {
      return filled(data, () => ({ of: data, data: asGroup(fillAbsent(schema, data, known ?? undefined)) }));
    },
  };
}

function isConditional(field: Json | undefined): boolean {
  return isJsonObject(field) && field['x-show-if'] !== undefined;
}

function requiredOf({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

function namesIn(data: JsonObject, required: readonly string[]): string[] {
  return [...new Set([...Object.keys(data), ...required])];
}

/** Lists the names whose value is another object than before, added and removed names included. */
function changedNames(before: JsonObject, after: JsonObject): string[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [...Object.keys(after).filter((name) => before[name] !== after[name]), ...gone];
}

/** Returns a form for each field, compiled when the field first changes. */
function fieldForms(schema: JsonObject, properties: JsonObject): (name: string) => CompiledForm {
  const forms = new Map<string, CompiledForm>();
  const required = requiredOf(schema);
  return (name) => {
    const known = forms.get(name);
    if (known !== undefined) return known;
    const compiled = compileForm({
      type: 'object',
      additionalProperties: false,
      properties: { [name]: properties[name] ?? {} },
      ...(required.includes(name) ? { required: [name] } : {}),
    });
    if (!compiled.ok)
      throw new Error(`Le champ « ${name} » seul ne se compile pas : ${JSON.stringify(compiled.issues)}`);
    forms.set(name, compiled.form);
    return compiled.form;
  };
}

function only(data: JsonObject, name: string): JsonObject {
  return data[name] === undefined ? {} : { [name]: data[name] };
}

/** Puts the fields in declared order, with the newly validated values in place of the old ones. */
function assemble(fields: string[], after: JsonObject, changed: Map<string, Validation>): Validation {
  const answers = [...changed.values()];
  const errors: FieldError[] = answers.flatMap((answer) => (answer.ok ? [] : answer.errors));
  if (errors.length > 0) return { ok: false, errors };
  const fresh: JsonObject = Object.assign({}, ...answers.map((answer) => (answer.ok ? answer.data : {})));
  const data: JsonObject = {};
  for (const name of fields) {
    const value = changed.has(name) ? fresh[name] : after[name];
    if (value !== undefined) data[name] = value;
  }
  return { ok: true, data };
}

function asGroup(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
