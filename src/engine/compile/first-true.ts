import type { JsonObject } from '../../base/base.ts';
import { addDays } from '../../time/time.ts';
import { validFacts } from '../guards/rule-guard.ts';
import { own } from '../language/compiling.ts';
import { type CompiledRule, verdictOver } from '../language/rule.ts';

const MAX_DAYS = 400;
/** Answers kept of each rule: one per dossier at work, and 1 kB of facts each. */
const MAX_KEPT = 1_000;

/**
 * First day from which a rule is true if nothing else changes: day by day, for a rule may become false again. One evaluation per
 * day walked, hence the bound and its use in `compute` only. The answer depends on nothing but what is given, and most commands
 * ask again with the same facts: it is kept by their text (asking again was 15 % of a step in a profile of the shipped programme).
 */
export function firstTrueOf(rules: { [rule: string]: CompiledRule }) {
  const kept = new Map<CompiledRule, Map<string, string | null>>();
  return (id: string, given: JsonObject, from: string, maxDays: number): string | null => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const answers = kept.get(rule) ?? new Map<string, string | null>();
    kept.set(rule, answers);
    return remembered(answers, JSON.stringify([from, maxDays, given]), () => firstDay(rule, given, from, maxDays));
  };
}

function firstDay(rule: CompiledRule, given: JsonObject, from: string, maxDays: number): string | null {
  const facts = validFacts(rule.factsForm, given, rule.file.id);
  if ('missing' in facts) return null;
  const isTrueOn = verdictOver(rule, facts.data);
  for (let day = 0; day <= Math.min(maxDays, MAX_DAYS); day++) {
    const date = addDays(from, day);
    if (isTrueOn(date)) return date;
  }
  return null;
}

/** The oldest answer makes room. */
function remembered(answers: Map<string, string | null>, key: string, find: () => string | null): string | null {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const found = find();
  const [oldest] = answers.size < MAX_KEPT ? [] : answers.keys();
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(key, found);
  return found;
}
