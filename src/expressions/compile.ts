import type { Because, Json, JsonObject } from '../base/base.ts';
import { misfit } from './assignable.ts';
import type { CompileContext, ExpressionEnv, TypedRun } from './context.ts';
import { explainer } from './explain.ts';
import { beginHearing, hearGiven } from './heard.ts';
import type { Issue } from './issue.ts';
import { compileNode } from './node.ts';
import { overRange } from './over-range.ts';
import type { RangedGroup, RangedValue } from './range.ts';
import { readsOf, readsWithin, seenAt } from './reads.ts';
import { typeOfSchema } from './schema-type.ts';
import { type Node, parse } from './syntax.ts';
import { describe, describeKinds, type Type } from './type.ts';

export type ResultKind = 'bool' | 'string' | 'int' | 'number' | 'date' | 'instant' | 'duration' | 'list' | 'any';

export interface ExpressionOptions {
  /** Names the variables that the expression may read, with the JSON Schema of their (filled) values. */
  scope: { [variable: string]: JsonObject };
  /** Gives the variables whose type is known otherwise: results of earlier expressions. They hide those of `scope`. */
  known?: { [variable: string]: Type };
  /** Says what the result must be: one of these kinds, or a value that may be kept where this schema is declared. */
  result: ResultKind | readonly ResultKind[] | { schema: JsonObject };
  /** Accepts null as a result. False by default; ignored with a schema, which says so itself. */
  nullable?: boolean;
  env: ExpressionEnv;
  /** Says where the expression is written, as file and JSON path, for a listener that follows names. */
  place?: string;
}

/** Evaluates an expression that was checked: evaluation is safe, pure and re-entrant. */
export interface Expression {
  source: string;
  type: Type;
  /** Lists the dotted paths it reads, e.g. `data.contact.email`; a list is read whole. */
  reads: string[];
  /** Lists the same paths, but names the fields read of the items when a list is only walked. */
  readsWithin: string[];
  /** Throws an `ExpressionError` when a value is impossible (division by zero, date out of the calendar, missing value). */
  evaluate(vars: JsonObject): Json;
  /** Returns every false conjunct of a bool expression with the values it saw; `[]` when true. `path` is left empty. */
  explain(vars: JsonObject): Because[];
  /**
   * Compiles the expression again for variables `moving` given as ranges; the function returned gives all that the result may be. Compile
   * once and keep it; the function throws where no bounds are known.
   */
  over(moving: ReadonlySet<string>): (vars: RangedGroup) => RangedValue;
}

/** Reports an evaluation that failed: a bug of a definition or of the values given, never a refusal. Never swallow it. */
class ExpressionError extends Error {
  readonly source: string;
  /** Holds the values of the paths read. They may be personal data: show them, do not log them. */
  readonly seen: { [path: string]: Json };
  constructor(source: string, seen: { [path: string]: Json }, cause: unknown) {
    super(`L'expression « ${source} » a échoué : ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'ExpressionError';
    this.source = source;
    this.seen = seen;
  }
}

const MAX_LENGTH = 4000;

export type CheckedExpression = { ok: true; expression: Expression } | { ok: false; issues: Issue[] };

/** Checks the expression written at a JSON path of a file: `compileExpression`, or a cache in front of it. */
export type CheckExpression = (
  source: string,
  options: ExpressionOptions,
  at: { file: string; path: string },
) => CheckedExpression;

/** Parses and checks an expression typed by an administrator. Every mistake is an issue; nothing is thrown. */
export function compileExpression(source: string, options: ExpressionOptions): CheckedExpression {
  if (source.length > MAX_LENGTH) {
    return failed({
      message: `Expression trop longue (${source.length} signes sur ${MAX_LENGTH})`,
      cure: 'Découpez-la en plusieurs.',
    });
  }
  const parsed = parse(source);
  if (!parsed.ok) return failed(parsed.issue);
  const context = contextOf(options);
  beginHearing(options.place ?? '');
  const compiled = compileNode(parsed.node, context);
  if (context.issues.length === 0) context.issues.push(...resultIssues(compiled.type, options));
  if (context.issues.length > 0) return { ok: false, issues: context.issues };
  hearGiven(compiled.type);
  return { ok: true, expression: expression(source, parsed.node, compiled, context) };
}

function failed(issue: Issue): { ok: false; issues: Issue[] } {
  return { ok: false, issues: [issue] };
}

function contextOf({ scope, known = {}, env }: ExpressionOptions): CompileContext {
  const variables = new Map(Object.entries(scope).map(([name, schema]) => [name, typeOfSchema(schema, env)]));
  for (const [name, type] of Object.entries(known)) variables.set(name, type);
  return { env, issues: [], variables, locals: new Map(), facts: new Set(), steps: 1, compile: compileNode };
}

function resultIssues(type: Type, { result, nullable = false, env }: ExpressionOptions): Issue[] {
  if (typeof result === 'object' && 'schema' in result) {
    const problem = misfit(type, typeOfSchema(result.schema, env));
    return problem
      ? [
          {
            message: `Le résultat ne convient pas : ${problem}`,
            cure: 'Donnez une valeur qui suit le schéma du champ.',
          },
        ]
      : [];
  }
  const kinds = typeof result === 'string' ? [result] : result;
  if (kinds.includes('any')) return [];
  return [...kindIssues(type, kinds), ...nullIssues(type, nullable)];
}

/** Describes in French what an expression must return: « vrai ou faux ». */
export function describeResult({ result, env }: Pick<ExpressionOptions, 'result' | 'env'>): string {
  if (typeof result === 'object' && 'schema' in result) return describe(typeOfSchema(result.schema, env));
  const kinds = typeof result === 'string' ? [result] : result;
  return kinds.includes('any') ? describe({ kind: 'any', nullable: true }) : describeKinds(kinds);
}

function kindIssues(type: Type, kinds: readonly ResultKind[]): Issue[] {
  const fits =
    type.kind === 'unknown' ||
    type.kind === 'null' ||
    kinds.some((kind) => kind === type.kind) ||
    (type.kind === 'int' && kinds.includes('number'));
  if (fits) return [];
  const wanted = describeKinds(kinds);
  const cure =
    type.kind === 'date' && kinds.includes('string')
      ? 'Écrivez string(…) ou formatDate(…).'
      : `Écrivez une expression qui donne ${wanted}.`;
  return [{ message: `Le résultat est ${describe(type)}, il faut ${wanted}`, cure }];
}

function nullIssues(type: Type, nullable: boolean): Issue[] {
  if (nullable || !type.nullable) return [];
  return [
    {
      message: 'Le résultat peut être null',
      cure: 'Testez « x != null » avant, ou donnez une valeur par défaut : orElse(x, …).',
    },
  ];
}

function expression(source: string, node: Node, { type, run }: TypedRun, context: CompileContext): Expression {
  const names = new Set(context.variables.keys());
  const reads = readsOf(node, names);
  let explain: ((vars: JsonObject) => Because[]) | undefined;
  const guarded =
    <Result>(compute: (vars: JsonObject) => Result) =>
    (vars: JsonObject): Result => {
      try {
        return compute(vars);
      } catch (cause) {
        const seen = reads.map((path) => seenAt(vars, path)).map(({ name, value }) => [name, value]);
        throw new ExpressionError(source, Object.fromEntries(seen), cause);
      }
    };
  return {
    source,
    type,
    reads,
    readsWithin: readsWithin(node, names),
    evaluate: guarded((vars) => run({ vars, locals: [] })),
    // Prepared on the first refusal only: most expressions never need it.
    explain: guarded((vars) => {
      explain ??= explainer(node, context);
      return explain(vars);
    }),
    over: (moving) => overRange(node, context, moving),
  };
}
