import { type Because, isJsonObject, type JsonObject, own, type Supplier } from '../../base/base.ts';
import { type Complete, type GuardConfig, withDefaults } from '../../definition/definition.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import { type DecisionContext, rememberVerdict, vars } from '../context/context.ts';
import {
  asText,
  at,
  type CompiledExpression,
  type CompiledRefusal,
  type CompiledRule,
  compileRefusal,
  compileSource,
  type DefinitionPlace,
  type ExpressionResult,
  evaluateRule,
  project,
  type RuleAnswer,
  report,
  saidBy,
  schemaAt,
  supplierOf,
  writable,
} from '../language/language.ts';
import { brokenGuard, type CompiledGuard, type JudgedRule, pathOf } from './guard.ts';

type RuleGuardParams = Extract<GuardConfig, { type: 'rule' }>['params'];

/**
 * Compiles a guard that is true when the named rule is true of the facts that its expressions read (with one of `codes`, when they are
 * given).
 */
export function compileRuleGuard(params: RuleGuardParams, place: DefinitionPlace): CompiledGuard {
  const rule = own(place.compiling.rules, params.id);
  if (rule === undefined) {
    reportUnknown(params.id, place);
    return brokenGuard(place, 'rule');
  }
  const facts = compileFacts(params, rule, place);
  const suppliers = suppliersOf(withDefaults('ruleGuard', params), rule, place);
  const refusal = compileRefusal(at(place, '.params'), params.message === undefined ? {} : { message: params.message });
  const asOf = compileSource(at(place, '.params.asOf'), params.asOf, { result: 'date', nullable: true });
  return ruleGuard(rule, { facts, asOf, codes: params.codes }, { suppliers, refusal, path: pathOf(place) });
}

/** Reports an unknown rule, unless the rule exists and did not compile, which its own file reports. */
function reportUnknown(id: string, place: DefinitionPlace): void {
  if (own(place.compiling.bundle.rules, id) !== undefined) return;
  const cure = 'Corrigez son nom ou créez le fichier workflows/rules/<nom>.json.';
  report(at(place, '.params.id'), 'unknown-rule', `La règle « ${id} » n’existe pas.`, cure);
}

/** Maps each condition code to the event that supplies what is missing. */
function suppliersOf(
  { id, supply }: Complete<'ruleGuard'>,
  { conditions }: CompiledRule,
  place: DefinitionPlace,
): Suppliers {
  for (const code of Object.keys(supply)) {
    if (conditions.some((condition) => condition.code === code)) continue;
    const here = at(place, `.params.supply.${code}`);
    report(
      here,
      'unknown-code',
      `La règle « ${id} » n’a pas de condition « ${code} ».`,
      'Corrigez le code, ou retirez-le.',
    );
  }
  return new Map(Object.entries(supply).map(([code, event]) => [code, supplierOf(place, event)]));
}

type Suppliers = Map<string, Supplier>;

interface RuleExpressions {
  facts: Map<string, CompiledExpression>;
  asOf: CompiledExpression;
  /** Lists the only codes to try; undefined = all. */
  codes: string[] | undefined;
}

function compileFacts(
  params: RuleGuardParams,
  rule: CompiledRule,
  place: DefinitionPlace,
): Map<string, CompiledExpression> {
  const facts = new Map<string, CompiledExpression>();
  for (const [name, expression] of Object.entries(params.facts ?? {})) {
    const here = at(place, `.params.facts.${name}`);
    const schema = schemaAt(rule.factsForm.schema, name);
    if (schema === null) {
      report(
        here,
        'unknown-fact',
        `La règle « ${params.id} » ne connaît pas le fait « ${name} ».`,
        'Corrigez le nom du fait.',
      );
    }
    facts.set(name, compileSource(here, expression, schema === null ? { result: 'any' } : factOf(schema)));
  }
  return facts;
}

/**
 * Accepts null for every fact, since a missing fact makes the rule false with its reason; the members of groups are checked at evaluation.
 */
function factOf(schema: JsonObject): ExpressionResult {
  return isLeaf(schema)
    ? writable(schema, false)
    : { result: schema.type === 'array' ? 'list' : 'any', nullable: true };
}

function isLeaf(schema: JsonObject): boolean {
  return schema.properties === undefined && schema.items === undefined;
}

interface RuleRefusal {
  suppliers: Suppliers;
  refusal: CompiledRefusal;
  path: string;
}

function ruleGuard(rule: CompiledRule, expressions: RuleExpressions, told: RuleRefusal): CompiledGuard {
  const { path } = told;
  const asked = [expressions.asOf, ...expressions.facts.values()];
  const guard: CompiledGuard = {
    type: 'rule',
    path,
    readsForm: asked.some((expression) => expression.readsForm),
    readsClock: asked.some((expression) => expression.readsClock),
    test: (context) => {
      const answer = answerOf(rule, expressions, path, context);
      if ('verdict' in answer) rememberVerdict(context, guard, answer);
      return 'verdict' in answer && answer.verdict;
    },
    because: (context) => explain(told, answerOf(rule, expressions, path, context), context),
    said: saidBy(told.refusal),
    judge: (context) => judged(told.suppliers, rule, answerOf(rule, expressions, path, context, context.today)),
    rules: [],
  };
  guard.rules.push(guard);
  return guard;
}

function judged(suppliers: Suppliers, { file }: CompiledRule, answer: RuleAnswer | { missing: Because[] }): JudgedRule {
  const explanation = 'missing' in answer ? [] : answer.explanation;
  const conditions = explanation.map(({ code = '', text: title, ok = false, wanted: figures = null, seen = null }) => ({
    code,
    title,
    ok,
    figures,
    seen,
    supply: ok ? null : (suppliers.get(code) ?? null),
  }));
  return {
    title: file.title,
    needs: file.codes ? 'one' : 'all',
    asOf: 'missing' in answer ? null : answer.asOf,
    conditions,
  };
}

/** Returns the rule's answer, or why it could not be evaluated: missing facts are a reason for refusal, and no error. */
function answerOf(
  rule: CompiledRule,
  expressions: RuleExpressions,
  path: string,
  context: DecisionContext,
  otherwise: string | null = null,
): RuleAnswer | { missing: Because[] } {
  const values = vars(context);
  const asOf = asText(expressions.asOf.evaluate(values)) ?? otherwise;
  if (asOf === null) return { missing: [{ text: 'La date à laquelle la règle s’apprécie n’est pas connue.', path }] };
  const given: JsonObject = {};
  for (const [name, expression] of expressions.facts) given[name] = expression.evaluate(values);
  const facts = validFacts(rule.factsForm, given, path);
  return 'missing' in facts ? facts : evaluateRule(rule, facts.data, asOf, expressions.codes);
}

/** Keeps only the facts that the rule declares, and validates them; or returns every error as a reason. */
export function validFacts(
  form: CompiledForm,
  given: JsonObject,
  path: string,
): { data: JsonObject } | { missing: Because[] } {
  const projected = project(form.schema, given);
  const checked = form.validate(isJsonObject(projected) ? projected : {});
  if (checked.ok) return { data: checked.data };
  return { missing: checked.errors.map((error) => ({ text: `${error.path} : ${error.message}`, path })) };
}

function explain(
  { suppliers, refusal: { message }, path }: RuleRefusal,
  answer: RuleAnswer | { missing: Because[] },
  context: DecisionContext,
): Because[] {
  const head = message === null ? [] : [{ text: message.say(vars(context)), path }];
  if ('missing' in answer) return [...head, ...answer.missing];
  const figures = answer.figures === null ? [] : [{ text: answer.figures, path }];
  const missing = answer.explanation.filter(({ ok }) => ok === false);
  return [...head, ...figures, ...missing.map((one) => withSupplier(one, suppliers.get(one.code ?? '')))];
}

function withSupplier(because: Because, supplier: Supplier | undefined): Because {
  return supplier === undefined ? because : { ...because, supply: [supplier] };
}
