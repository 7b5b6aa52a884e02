import {
  type Cache,
  cache,
  type FieldError,
  isJsonObject,
  type Json,
  type JsonObject,
  memo,
  own,
} from '../../base/base.ts';
import { compileExpression, type Expression } from '../../expressions/expressions.ts';
import { type CompiledBundle, environmentOf } from '../compile/compile.ts';
import { type DecisionContext, vars } from '../context/context.ts';
import type { PlannedChanges, PlannedField, WorkflowVersions } from '../model/model.ts';
import { obstacle } from './obstacle.ts';

type PlannedFields = NonNullable<PlannedChanges['fields']>;

/** Finds planned fields that the target version cannot accept. */
export function plannedFieldErrors(
  versions: WorkflowVersions<CompiledBundle>,
  { fields = {} }: PlannedChanges,
): FieldError[] {
  return Object.entries(fields).flatMap(([field, planned]) => {
    const message = whyNot(versions, field, planned);
    return message === null ? [] : [obstacle(`/plan/fields/${field}`, 'plan-field', message)];
  });
}

function whyNot(versions: WorkflowVersions<CompiledBundle>, field: string, planned: PlannedField): string | null {
  const exists = own(propertiesOf(versions.to), field) !== undefined;
  if ('drop' in planned)
    return exists ? `Le champ « ${field} » existe toujours : il ne peut pas être laissé de côté.` : null;
  if (!exists) return `Le plan remplit le champ « ${field} », que cette version n’a pas.`;
  if ('default' in planned) return null;
  const compiled = expressionOf(versions, field, planned.expr);
  return 'error' in compiled ? `Le calcul de « ${field} » ne convient pas : ${compiled.error}` : null;
}

/**
 * Returns the data with the fields that the plan computes and drops; default values come later with `withDefaults`, because they depend on
 * what fits. `context` is that of the source version. A failing expression is an error of that dossier.
 */
export function plannedData(
  versions: WorkflowVersions<CompiledBundle>,
  data: JsonObject,
  fields: PlannedFields,
  context: DecisionContext,
): { data: JsonObject; errors: FieldError[] } {
  const after = { ...data };
  const errors: FieldError[] = [];
  for (const [field, planned] of Object.entries(fields)) {
    if ('default' in planned) continue;
    const value = 'drop' in planned ? null : computed(versions, field, planned.expr, context);
    if (value === undefined) errors.push(obstacle(`/data/${field}`, 'plan-value', 'Le calcul prévu échoue ici.'));
    else if (value === null) delete after[field];
    else after[field] = value;
  }
  return { data: after, errors };
}

/** Writes default values where an answer is missing or no longer fits, unless the form does not ask for it. */
export function withDefaults(to: CompiledBundle, data: JsonObject, fields: PlannedFields): JsonObject {
  const defaults = Object.entries(fields).flatMap(([field, planned]): [string, Json][] =>
    'default' in planned ? [[field, planned.default]] : [],
  );
  if (defaults.length === 0) return data;
  const judged = to.data.revalidate(null, data);
  const wrong = new Set(judged.ok ? [] : judged.errors.map(({ path }) => path.split('/')[1]));
  const missing = defaults.filter(([field]) => isBlank(data[field]) || wrong.has(field));
  const filled = { ...data, ...Object.fromEntries(missing) };
  const again = to.data.revalidate(null, filled);
  if (!again.ok) return filled;
  const hidden = missing.map(([field]) => field).filter((field) => again.data[field] === undefined);
  return Object.fromEntries(Object.entries(filled).filter(([field]) => !hidden.includes(field) || field in data));
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Returns undefined when the expression fails, without its values, which may be personal. */
function computed(
  versions: WorkflowVersions<CompiledBundle>,
  field: string,
  expr: string,
  context: DecisionContext,
): Json | undefined {
  const compiled = expressionOf(versions, field, expr);
  if ('error' in compiled) return undefined;
  try {
    return compiled.evaluate(vars(context));
  } catch {
    return undefined;
  }
}

const DAY = { type: 'string', format: 'date' };
const TEXTS = { type: 'array', items: { type: 'string' }, maxItems: 1000 };

/** Is more than the fields that any plan fills. */
const MAX_PLANNED = 2_000;
/** Keeps compiled expressions for the many dossiers of a migration. */
const known = memo<CompiledBundle, Cache<string, Expression | { error: string }>>('planned fields');

function expressionOf(
  { from, to }: WorkflowVersions<CompiledBundle>,
  field: string,
  source: string,
): Expression | { error: string } {
  const mine = known(from, () => cache({ name: 'planned fields', bound: MAX_PLANNED }));
  const key = JSON.stringify([to.hash, field, source]);
  return mine.ensure(key, () => compiledOf(from, own(propertiesOf(to), field), source));
}

function compiledOf(from: CompiledBundle, schema: Json | undefined, source: string): Expression | { error: string } {
  const compiled = compileExpression(source, {
    scope: { data: from.data.schema, today: DAY, etats: TEXTS },
    result: { schema: isJsonObject(schema) ? schema : {} },
    env: environmentOf(from.bundle, from.rules),
  });
  if (compiled.ok) return compiled.expression;
  return { error: compiled.issues.map(({ message, cure }) => `${message} ${cure}`).join(' ') };
}

function propertiesOf({ data }: CompiledBundle): { [field: string]: Json } {
  return isJsonObject(data.schema.properties) ? (data.schema.properties as { [field: string]: Json }) : {};
}
