import {
  inlineRefs,
  type Judge,
  judgeOf,
  type SchemaIssue,
  type SchemaShape,
  shapeOf,
  visibleFields,
} from '../answers/answers.ts';
import { type Json, type JsonObject, memo, problems, refuse } from '../base/base.ts';
import { compiling } from './ajv.ts';

/** Holds a form whose schema was read once; it is immutable and safe to share. */
export interface CompiledForm {
  /** Has its references inlined. */
  schema: JsonObject;
  validate: Judge;
}

/**
 * Says when the validator compiles a form. `now` turns what it refuses into an issue. `when-used` waits for the first document, for a
 * schema that was compiled at its publication: the forms of a workflow are two thirds of what reading it costs, and a process meets few of
 * them.
 */
export type CompileWhen = 'now' | 'when-used';

/**
 * Reads a schema (references inside the file are followed), or says why it cannot. The lint alone judges what a schema should not be, at
 * publication (`formSchemaIssues`): a published schema goes on compiling, whatever the lint has come to refuse since.
 */
export function compileForm(
  schema: JsonObject,
  when: CompileWhen = 'now',
): { ok: true; form: CompiledForm } | { ok: false; issues: SchemaIssue[] } {
  if (schema.type === undefined) return { ok: false, issues: [noForm] };
  if (when === 'now') return compiledNow(schema, () => inlinedForm(schema, compileInlined));
  return inlinedForm(schema, (inlined) => ({ ok: true, form: { schema: inlined, validate: judgedWhenUsed(inlined) } }));
}

/**
 * Keeps what compiled for as long as somebody holds the schema: workflows share forms, and an editor that checks each save finds most as
 * they were.
 */
const compiledNow = memo<JsonObject, ReturnType<typeof compileForm>>('compiled forms');

function inlinedForm(
  schema: JsonObject,
  compile: (inlined: JsonObject) => ReturnType<typeof compileForm>,
): ReturnType<typeof compileForm> {
  const inlined = inlineRefs(schema, '', () => undefined);
  return inlined.issues.length > 0 ? { ok: false, issues: inlined.issues } : compile(inlined.schema);
}

/** @throws Refusal read-only, at the first document, where the validator does not take the schema */
function judgedWhenUsed(schema: JsonObject): Judge {
  let judge: Judge | null = null;
  return (...asked) => {
    try {
      judge ??= judgeOf(schema, compiling);
      return judge(...asked);
    } catch (error) {
      const { message, cure } = uncompiled(error);
      return refuse(problems.readOnly(`Cette version n'est plus acceptée par le moteur : ${message} ${cure}`));
    }
  };
}

/** Returns the first thing that the validator refuses of a form, used or not; null when it accepts the form. It costs a compilation. */
export function refusedOf({ schema }: Pick<CompiledForm, 'schema'>): SchemaIssue | null {
  const compiled = compileInlined(schema);
  return compiled.ok ? null : (compiled.issues[0] ?? null);
}

/**
 * Compiles a schema whose references are inlined; a combination of keywords that only the validator refuses becomes an issue like the
 * others.
 */
function compileInlined(schema: JsonObject): ReturnType<typeof compileForm> {
  try {
    prepareConditions(shapeOf(schema));
    return { ok: true, form: { schema, validate: judgeOf(schema, compiling) } };
  } catch (error) {
    return { ok: false, issues: [uncompiled(error)] };
  }
}

function uncompiled(error: unknown): SchemaIssue {
  const said = error instanceof Error ? error.message : String(error);
  const cure = 'Retirez ou complétez le mot-clé nommé (« then » demande « if », par exemple).';
  return { path: '$', message: `Le schéma ne se compile pas : ${said}.`, cure };
}

const noForm: SchemaIssue = {
  path: '$',
  message: 'Ce schéma ne décrit aucun formulaire.',
  cure: 'Ajoutez "type": "object", "properties" et "additionalProperties": false.',
};

/** Compiles every condition now. @throws Error when one does not compile */
function prepareConditions(shape: SchemaShape): void {
  for (const { condition, shape: field } of shape.fields) {
    if (condition) compiling.holds(condition, {});
    prepareConditions(field);
  }
  if (shape.item) prepareConditions(shape.item);
}

/** Returns JSON pointers of the fields that a person sees, groups included, in the order of the form. */
export function visibleFieldsOf(schema: JsonObject, data: unknown): string[] {
  return visibleFields(schema, data, compiling);
}

/**
 * Tells whether a value meets a condition of our vocabulary (`x-show-if`, `x-item`).
 * @throws Error when it does not compile
 */
export function meets(condition: JsonObject, value: Json): boolean {
  return compiling.holds(condition, value);
}
