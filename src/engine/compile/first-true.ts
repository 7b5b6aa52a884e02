import { type Cache, cache, type JsonObject, memo } from '../../base/base.ts';
import { validFacts } from '../guards/rule-guard.ts';
import { own } from '../language/compiling.ts';
import type { CompiledRule } from '../language/rule.ts';
import { type RuleSearch, searchOf } from '../language/rule-search.ts';

const MAX_DAYS = 400;
/** Limits the answers kept per rule: each dossier at work needs an answer, and its facts take 1 kB. */
const MAX_KEPT = 1_000;

/**
 * Finds the first day on which a rule is true if nothing else changes. The answer depends on the arguments only, and most commands repeat
 * the same facts: answers are cached by the text of their facts (computing them again took 15 % of a step in a profile of the shipped
 * programme).
 */
export function firstTrueOf(rules: { [rule: string]: CompiledRule }) {
  const asked = memo<CompiledRule, { search: RuleSearch; answers: Cache<string, string | null> }>('searches of rules');
  return (id: string, given: JsonObject, from: string, maxDays: number): string | null => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const { search, answers } = asked(rule, () => ({
      search: searchOf(rule),
      answers: cache({ name: 'first days of rules', bound: MAX_KEPT }),
    }));
    return answers.ensure(JSON.stringify([from, maxDays, given]), () => {
      const facts = validFacts(rule.factsForm, given, rule.file.id);
      return 'missing' in facts ? null : search(facts.data, from, Math.min(maxDays, MAX_DAYS));
    });
  };
}
