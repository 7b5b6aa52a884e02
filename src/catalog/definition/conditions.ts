import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Bundle, GuardConfig } from '../../engine/engine.ts';
import { compileExpression } from '../../expressions/expressions.ts';
import { fillAbsent } from '../../forms/forms.ts';
import { fieldAt } from './fields.ts';

/** Limits the cases tried: beyond, nothing is reported. */
const MAX_CASES = 2_000;

/** Holds the values, by dotted path, under which an expression is true. */
export type Witness = { [path: string]: Json };

/** Returns the guard as one CEL expression, or null when it asks a rule or the active states. */
export function expressionOf(guard: GuardConfig | undefined): string | null {
  if (guard === undefined) return 'true';
  switch (guard.type) {
    case 'when':
      return `(${guard.params.expr})`;
    case 'not': {
      const inner = expressionOf(guard.params.guard);
      return inner === null ? null : `!(${inner})`;
    }
    case 'and':
      return joined(guard.params.guards, ' && ');
    case 'or':
      return joined(guard.params.guards, ' || ');
    case 'rule':
    case 'in':
      return null;
  }
}

function joined(guards: GuardConfig[], operator: string): string | null {
  const parts = guards.map(expressionOf);
  return parts.includes(null) ? null : `(${parts.join(operator)})`;
}

/**
 * Finds values of enumerated and boolean fields under which the expression is true; null when there are none, or when it reads anything
 * that cannot be enumerated. Only `data` and `form` are known here.
 */
export function witnessOf(expression: string, bundle: Bundle, form: JsonObject | null): Witness | null {
  const scope: { [variable: string]: JsonObject } =
    form === null ? { data: bundle.dossier } : { data: bundle.dossier, form };
  const compiled = compileExpression(expression, { scope, result: 'bool', env: { lists: {}, holidays: new Set() } });
  if (!compiled.ok) return null;
  const domains = compiled.expression.reads.map((path) => ({ path, values: valuesAt(path, scope) }));
  const count = domains.reduce((product, { values }) => product * (values?.length ?? Number.POSITIVE_INFINITY), 1);
  if (count > MAX_CASES) return null;
  for (const witness of combinations(domains)) {
    if (compiled.expression.evaluate(varsFor(witness, scope)) === true) return witness;
  }
  return null;
}

export function shownWitness(witness: Witness): string {
  const parts = Object.entries(witness).map(([path, value]) => `${path} = ${JSON.stringify(value)}`);
  return parts.length === 0 ? 'toujours' : parts.join(', ');
}

/**
 * Lists the values a field can have, with null unless a form always gives the field; null when it is neither an enumeration nor a boolean.
 */
function valuesAt(path: string, scope: { [variable: string]: JsonObject }): Json[] | null {
  const [variable = '', ...steps] = path.split('.');
  const root = scope[variable];
  const field = root && fieldAt(root, steps);
  if (!root || !field || steps.length === 0) return null;
  const values = field.type === 'boolean' ? [true, false] : Array.isArray(field.enum) ? field.enum : null;
  return values === null || isAlwaysGiven(root, steps) ? values : [...values, null];
}

function isAlwaysGiven(root: JsonObject, steps: string[]): boolean {
  return steps.every((step, i) => {
    const group = fieldAt(root, steps.slice(0, i));
    return Array.isArray(group?.required) && group.required.includes(step);
  });
}

function* combinations(domains: { path: string; values: Json[] | null }[]): Generator<Witness> {
  const [first, ...rest] = domains;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const value of first.values ?? [])
    for (const others of combinations(rest)) yield { [first.path]: value, ...others };
}

function varsFor(witness: Witness, scope: { [variable: string]: JsonObject }): JsonObject {
  const vars: JsonObject = Object.fromEntries(Object.keys(scope).map((variable) => [variable, {}]));
  for (const [path, value] of Object.entries(witness)) put(vars, path.split('.'), value);
  return Object.fromEntries(
    Object.entries(scope).map(([variable, schema]) => [variable, fillAbsent(schema, vars[variable])]),
  );
}

function put(vars: JsonObject, steps: string[], value: Json): void {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) {
    vars[step] = value;
    return;
  }
  const known = vars[step];
  const group = isJsonObject(known) ? known : {};
  vars[step] = group;
  put(group, rest, value);
}
