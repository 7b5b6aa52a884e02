import type { Because, Finding, JsonObject } from '../../base/base.ts';
import { type RuleCondition, type RuleFile, withDefaults } from '../../definition/definition.ts';
import {
  type CheckExpression,
  compileExpression,
  type Expression,
  type ExpressionEnv,
  type ExpressionOptions,
  type Type,
  typeOfSchema,
} from '../../expressions/expressions.ts';
import { type CompiledForm, compileForm, fillAbsent } from '../../forms/forms.ts';
import { faulting } from './definition-fault.ts';

/** Describes a rule ready to evaluate: facts are checked by a form, and every expression is typed. It is immutable. */
export interface CompiledRule {
  file: RuleFile;
  factsForm: CompiledForm;
  lets: { name: string; expression: Expression }[];
  conditions: CompiledCondition[];
  targets: { name: string; expression: Expression }[];
  parameters: JsonObject;
}

const AS_OF: JsonObject = { type: 'string', format: 'date' };

export interface CompiledCondition {
  code: string;
  title: string;
  path: string;
  test: Expression;
  figures: Expression | null;
}

/** Holds a rule's answer at a date, with its reasons. It is plain JSON: it may be frozen in a dossier. */
export interface RuleAnswer {
  verdict: boolean;
  /** Is the first true code, in a rule with `codes`. */
  code: string | null;
  /** Joins, when the answer is false, the figures of every condition that has some to show. */
  figures: string | null;
  /** Holds one line per condition tried: `ok`, its title, and the values it read when false. */
  explanation: Because[];
  /** Holds the rule's `targets`, computed whatever the verdict. */
  outputs: { [target: string]: boolean };
  asOf: string;
}

type Compilation = { ok: true; rule: CompiledRule } | { ok: false; findings: Finding[] };

interface Workbench {
  file: RuleFile;
  env: ExpressionEnv;
  check: CheckExpression;
  known: { [name: string]: Type };
  findings: Finding[];
}

/** Compiles a rule file. Every mistake is a finding with its JSON path; it never throws. */
export function compileRule(
  file: RuleFile,
  env: ExpressionEnv,
  check: CheckExpression = compileExpression,
): Compilation {
  const { parameters: declared, targets: sought } = withDefaults('rule', file);
  const facts = compileForm(file.facts);
  if (!facts.ok)
    return { ok: false, findings: facts.issues.map((issue) => finding(file, `$.facts${issue.path}`, issue)) };
  const parameters = Object.fromEntries(Object.entries(declared).map(([name, { value }]) => [name, value]));
  const bench: Workbench = {
    file,
    env,
    check,
    known: { ...factTypes(facts.form, env), parameters: parameterTypes(parameters), asOf: typeOfSchema(AS_OF) },
    findings: [],
  };
  const lets = compileLets(bench);
  const conditions = compileConditions(bench);
  const targets = Object.entries(sought).flatMap(([name, source]) => {
    const expression = compileAt(bench, `$.targets.${name}`, source, { result: 'bool' });
    return expression ? [{ name, expression }] : [];
  });
  if (bench.findings.length > 0) return { ok: false, findings: bench.findings };
  return { ok: true, rule: { file, factsForm: facts.form, lets, conditions, targets, parameters } };
}

function factTypes(form: CompiledForm, env: ExpressionEnv): { [name: string]: Type } {
  const type = typeOfSchema(form.schema, env);
  return type.kind === 'object' ? Object.fromEntries(type.fields) : {};
}

function parameterTypes(parameters: JsonObject): Type {
  const schemas = Object.entries(parameters).map(([name, value]) => [
    name,
    { type: Number.isInteger(value) ? 'integer' : typeof value },
  ]);
  return typeOfSchema({ type: 'object', required: Object.keys(parameters), properties: Object.fromEntries(schemas) });
}

/** Compiles the `let`s in order, since each may read the earlier ones. */
function compileLets(bench: Workbench): CompiledRule['lets'] {
  const lets: CompiledRule['lets'] = [];
  for (const [index, { name, is }] of withDefaults('rule', bench.file).let.entries()) {
    const path = `$.let[${index}].is`;
    if (Object.hasOwn(bench.known, name)) {
      bench.findings.push(
        finding(bench.file, path, {
          message: `Le nom « ${name} » désigne déjà autre chose.`,
          cure: 'Choisissez un autre nom.',
        }),
      );
    }
    const expression = compileAt(bench, path, is, { result: 'any' });
    if (!expression) continue;
    bench.known = { ...bench.known, [name]: expression.type };
    lets.push({ name, expression });
  }
  return lets;
}

function compileConditions(bench: Workbench): CompiledCondition[] {
  const { file } = bench;
  const family = file.codes ? 'codes' : 'conditions';
  const declared: RuleCondition[] = file.codes ?? file.conditions ?? [];
  return declared.flatMap(({ code, title, if: source, figures }, index) => {
    const path = `$.${family}[${index}]`;
    const test = compileAt(bench, `${path}.if`, source, { result: 'bool' });
    const shown =
      figures === undefined ? null : compileAt(bench, `${path}.figures`, figures, { result: 'string', nullable: true });
    return test ? [{ code, title, path, test, figures: shown }] : [];
  });
}

function compileAt(
  bench: Workbench,
  path: string,
  source: string,
  wanted: Pick<ExpressionOptions, 'result' | 'nullable'>,
): Expression | null {
  const { file, env, known, check, findings } = bench;
  const place = `${fileOf(file)}\n${path}`;
  const compiled = check(source, { ...wanted, scope: {}, known, env, place }, { file: fileOf(file), path });
  if (compiled.ok) return compiled.expression;
  findings.push(...compiled.issues.map((issue) => finding(file, path, issue)));
  return null;
}

function finding(file: RuleFile, path: string, { message, cure }: { message: string; cure: string }): Finding {
  return { level: 'error', code: 'rule', file: fileOf(file), path, message, cure };
}

const fileOf = ({ id }: RuleFile) => `workflows/rules/${id}.json`;

/**
 * Evaluates the rule. `facts` are those that `rule.factsForm` accepted, `asOf` is a civil date; with `codes`, only those are tried. In a
 * rule with `codes` the first true code wins; in a rule with `conditions` all are needed.
 */
export function evaluateRule(
  rule: CompiledRule,
  facts: JsonObject,
  asOf: string,
  codes?: readonly string[],
): RuleAnswer {
  return faulting(`rules.${rule.file.id}`, () => verdictOf(rule, facts, asOf, codes));
}

function verdictOf(rule: CompiledRule, facts: JsonObject, asOf: string, codes?: readonly string[]): RuleAnswer {
  const vars = varsOf(rule, facts, asOf);
  const tried = rule.conditions.filter(({ code }) => codes === undefined || codes.includes(code));
  const answers = tried.map((condition) => ({ condition, ok: condition.test.evaluate(vars) === true }));
  const winner = rule.file.codes ? answers.find(({ ok }) => ok) : undefined;
  const verdict = rule.file.codes ? winner !== undefined : answers.every(({ ok }) => ok);
  return {
    verdict,
    code: winner?.condition.code ?? null,
    figures: verdict ? null : figuresOf(answers, vars),
    explanation: answers.map(({ condition, ok }) => explain(condition, ok, vars)),
    outputs: Object.fromEntries(rule.targets.map(({ name, expression }) => [name, expression.evaluate(vars) === true])),
    asOf,
  };
}

function varsOf(rule: CompiledRule, facts: JsonObject, asOf: string): JsonObject {
  return withLets({ ...knownOf(rule, facts), asOf }, rule.lets);
}

/** Returns the completed facts and the rule's parameters. */
export function knownOf({ factsForm, parameters }: CompiledRule, facts: JsonObject): JsonObject {
  return { ...(fillAbsent(factsForm.schema, facts) as JsonObject), parameters };
}

/** Adds the `let`s of a rule to `vars`, which it changes in place: the caller must own that object. */
export function withLets(vars: JsonObject, lets: CompiledRule['lets']): JsonObject {
  for (const { name, expression } of lets) vars[name] = expression.evaluate(vars);
  return vars;
}

function figuresOf(answers: { condition: CompiledCondition; ok: boolean }[], vars: JsonObject): string | null {
  const shown = answers
    .flatMap(({ condition, ok }) => (ok ? [] : [figureOf(condition, vars)]))
    .filter((text) => text !== null);
  return shown.length === 0 ? null : shown.join(' · ');
}

function figureOf({ figures }: CompiledCondition, vars: JsonObject): string | null {
  const text = figures?.evaluate(vars);
  return typeof text === 'string' && text !== '' ? text : null;
}

function explain(condition: CompiledCondition, ok: boolean, vars: JsonObject): Because {
  const { code, title, path } = condition;
  if (ok) return { text: title, ok, path, code };
  const seen = Object.assign({}, ...condition.test.explain(vars).map((because) => because.seen ?? {})) as NonNullable<
    Because['seen']
  >;
  const figures = figureOf(condition, vars);
  return { text: title, ok, path, code, seen, ...(figures !== null && { wanted: figures }) };
}
