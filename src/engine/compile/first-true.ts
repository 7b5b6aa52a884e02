import type { JsonObject } from '../../base/base.ts';
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
  const asked = new Map<CompiledRule, { search: RuleSearch; answers: Map<string, string | null> }>();
  return (id: string, given: JsonObject, from: string, maxDays: number): string | null => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const { search, answers } = asked.get(rule) ?? { search: searchOf(rule), answers: new Map() };
    asked.set(rule, { search, answers });
    return remembered(answers, JSON.stringify([from, maxDays, given]), () => {
      const facts = validFacts(rule.factsForm, given, rule.file.id);
      return 'missing' in facts ? null : search(facts.data, from, Math.min(maxDays, MAX_DAYS));
    });
  };
}

/** Removes the oldest answer when the cache is full. */
function remembered(answers: Map<string, string | null>, key: string, find: () => string | null): string | null {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const found = find();
  const [oldest] = answers.size < MAX_KEPT ? [] : answers.keys();
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(key, found);
  return found;
}
