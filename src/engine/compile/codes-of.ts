import type { JsonObject } from '../../base/base.ts';
import { validFacts } from '../guards/rule-guard.ts';
import { own } from '../language/compiling.ts';
import { type CompiledRule, evaluateRule } from '../language/rule.ts';

/** Returns the codes of a rule that hold on a day, in the order of its file; none when a fact it needs is missing. */
export function codesOf(rules: { [rule: string]: CompiledRule }) {
  return (id: string, given: JsonObject, asOf: string): { code: string; title: string }[] => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const facts = validFacts(rule.factsForm, given, id);
    if ('missing' in facts) return [];
    const { explanation } = evaluateRule(rule, facts.data, asOf);
    return explanation.flatMap(({ ok, code, text }) => (ok === true && code ? [{ code, title: text }] : []));
  };
}
