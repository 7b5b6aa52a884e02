import type { Because, Json, JsonObject } from '../../base/base.ts';
import type { ExpressionOptions, Type } from '../../expressions/expressions.ts';
import { type DefinitionPlace, report } from './compiling.ts';
import { faultAt } from './definition-fault.ts';

/** Holds the values of the variables, complete: every declared member is present, `null` when absent. */
export type Vars = JsonObject;

/** Describes an expression of a definition, compiled once, which knows where it was written. */
export interface CompiledExpression {
  path: string;
  readsForm: boolean;
  /** Is true when its value may change with the day alone. */
  readsClock: boolean;
  reads: string[];
  /** Is like `reads`, except that a list the expression only iterates over is replaced by the fields read of its items. */
  readsWithin: string[];
  type: Type;
  /** @throws DefinitionFault when the expression fails on these values */
  evaluate(vars: Vars): Json;
  explain(vars: Vars): Because[];
}

export type ExpressionResult = Pick<ExpressionOptions, 'result' | 'nullable'>;

/** Compiles `source`, or reports why it is wrong; the expression returned then always throws, and the bundle is refused. */
export function compileSource(place: DefinitionPlace, source: unknown, wanted: ExpressionResult): CompiledExpression {
  const path = place.path.replace(/^\$\.?/, '');
  if (typeof source !== 'string') {
    report(place, 'expression', 'Une expression (texte) est attendue ici.', 'Écrivez l’expression entre guillemets.');
    return broken(path);
  }
  const { env, check, file } = place.compiling;
  const options = { scope: place.scope, known: place.known, ...wanted, env, place: `${file}\n${place.path}` };
  const compiled = check(source, options, { file, path: place.path });
  if (!compiled.ok) {
    for (const issue of compiled.issues) report(place, 'expression', issue.message, issue.cure);
    return broken(path);
  }
  const { expression } = compiled;
  return {
    path,
    readsForm: expression.reads.some((name) => name === 'form' || name.startsWith('form.')),
    readsClock: expression.reads.some((name) => name === 'today' || name === 'now'),
    reads: expression.reads,
    readsWithin: expression.readsWithin,
    type: expression.type,
    evaluate: located(path, expression.evaluate),
    explain: located(path, (vars) => expression.explain(vars).map((because) => ({ ...because, path }))),
  };
}

/** Compiles an expression that may be left out. */
export function compileOptional(
  place: DefinitionPlace,
  source: string | undefined,
  wanted: ExpressionResult,
): CompiledExpression | null {
  return source === undefined ? null : compileSource(place, source, wanted);
}

/**
 * Adds to the expression's own error, which says what failed, the place where it is written.
 * @throws DefinitionFault
 */
function located<Result>(path: string, run: (vars: Vars) => Result): (vars: Vars) => Result {
  return (vars) => {
    try {
      return run(vars);
    } catch (cause) {
      throw faultAt(path, cause);
    }
  };
}

function broken(path: string): CompiledExpression {
  const fail = () => {
    throw new Error(`Expression non compilée : ${path}`);
  };
  return {
    path,
    readsForm: false,
    readsClock: false,
    reads: [],
    readsWithin: [],
    type: { kind: 'unknown', nullable: false },
    evaluate: fail,
    explain: fail,
  };
}

export function asText(value: Json): string | null {
  return typeof value === 'string' ? value : null;
}

export function asList(value: Json): Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}
