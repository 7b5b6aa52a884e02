import { cache, type JsonObject, memo } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { CheckExpression, CheckedExpression, ExpressionOptions, Type } from '../../expressions/expressions.ts';

/** Suffices for all the shipped definitions, which have five thousand expressions. */
const MAX_CHECKS = 20_000;
/** Limits the schemas that are made anew at each reading: links, roles, counters. */
const MAX_SCHEMAS = 5_000;

/**
 * Keeps the check of each expression for one text, one set of names and one result. A workflow is compiled again at each letter typed, and
 * has a thousand expressions of which one changed: 190 ms instead of 950 for `parcours-btp`.
 */
export function keptChecks(compile: CheckExpression): (bundle: Bundle) => CheckExpression {
  const checks = cache<string, CheckedExpression>({ name: 'checked expressions', bound: MAX_CHECKS });
  const idOf = ids();
  const scopes = memo<object, string>('keys of scopes');
  const scopeKey = (scope: ExpressionOptions['scope']): string => {
    return scopes(scope, () => entriesOf(scope, idOf.schema));
  };
  return (bundle) => {
    const world = worldOf(bundle, idOf.schema);
    return (source, options, written) => {
      const { scope, known = {}, result, nullable = false } = options;
      const wanted = typeof result === 'object' && 'schema' in result ? idOf.schema(result.schema) : result;
      const key = [world, scopeKey(scope), entriesOf(known, idOf.type), wanted, nullable, source].join('\n');
      return checks.ensure(key, () => compile(source, options, written));
    };
  };
}

/** Identifies everything an expression's environment is made of (`environmentOf`). */
function worldOf({ format = 1, workflow, lists, dossier, linked, rules }: Bundle, idOf: (of: JsonObject) => number) {
  // Records of JSON, typed more narrowly.
  const records = [workflow.links, lists, linked, rules] as unknown as JsonObject[];
  return [format, workflow.zone, idOf(dossier), ...records.map((one) => entriesOf(one as never, idOf))].join(' ');
}

function entriesOf<Value>(record: { [name: string]: Value }, idOf: (value: Value) => number): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}:${idOf(value)}`)
    .join(' ');
}

/** Numbers values so that two equal values share a number: schemas are compared by their text, types by identity. */
function ids() {
  let next = 0;
  const known = memo<object, number>('numbers of schemas');
  const texts = cache<string, number>({ name: 'numbered schemas', bound: MAX_SCHEMAS });
  const number = () => {
    next += 1;
    return next;
  };
  const kept = (value: object, make: () => number): number => {
    return known(value, () => make());
  };
  return {
    schema: (schema: JsonObject) => kept(schema, () => texts.ensure(JSON.stringify(schema), number)),
    type: (type: Type) => kept(type, number),
  };
}
