import type { JsonObject } from '../../base/base.ts';
import type { ExpressionEnv } from '../../expressions/expressions.ts';
import { addDays, frenchHolidays } from '../../time/time.ts';
import { validFacts } from '../guards/rule-guard.ts';
import { own } from '../language/compiling.ts';
import { type CompiledRule, holds } from '../language/rule.ts';
import type { Bundle } from '../model/bundle.ts';

/** The reference list that says which days are not worked; without it, the public holidays of metropolitan France. */
const HOLIDAYS = 'jours-feries';
const YEARS = { from: 2000, to: 2100 };

function holidaysOf(bundle: Bundle): ReadonlySet<string> {
  const list = own(bundle.lists, HOLIDAYS);
  if (list !== undefined) return new Set(list.entries.map((entry) => entry.code));
  const years = Array.from({ length: YEARS.to - YEARS.from }, (_, index) => YEARS.from + index);
  return new Set(years.flatMap((year) => [...frenchHolidays(year)]));
}

/** What expressions may ask of the bundle. `rules` is filled after: rules are compiled with the same lists and holidays. */
export function environmentOf(bundle: Bundle, rules: { [rule: string]: CompiledRule }): ExpressionEnv {
  const ruleFacts = Object.fromEntries(Object.values(bundle.rules).map((rule) => [rule.id, rule.facts]));
  return { lists: bundle.lists, holidays: holidaysOf(bundle), functions: { firstTrue: firstTrueOf(rules) }, ruleFacts };
}

/**
 * First day from which a rule is true if nothing else changes: day by day, for a rule may become false again. Costs one
 * evaluation per day walked, hence the bound of 400 days and its use in `compute` only.
 */
function firstTrueOf(rules: { [rule: string]: CompiledRule }) {
  return (id: string, given: JsonObject, from: string, maxDays: number): string | null => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const facts = validFacts(rule.factsForm, given, id);
    if ('missing' in facts) return null;
    for (let day = 0; day <= Math.min(maxDays, 400); day++) {
      const date = addDays(from, day);
      if (holds(rule, facts.data, date)) return date;
    }
    return null;
  };
}
