import { type Cache, cache, type JsonObject, memo, own } from '../../../base/base.ts';
import { hasMeaning } from '../../../definition/definition.ts';
import type { ExpressionEnv, SignatureJudge } from '../../../expressions/expressions.ts';
import { isSigned, isSignedOutside, type SignatureFields } from '../../../forms/forms.ts';
import { frenchHolidays } from '../../../time/time.ts';
import { validFacts } from '../../guards/guards.ts';
import {
  type BundleLabels,
  type CompiledRule,
  evaluateRule,
  labelsOf,
  type RuleSearch,
  searchOf,
  signaturesOf,
} from '../../language/language.ts';
import type { Bundle } from '../../model/model.ts';

/** Names the reference list of days that are not worked; without it, the public holidays of metropolitan France apply. */
const HOLIDAYS = 'jours-feries';
const YEARS = { from: 2000, to: 2100 };

function holidaysOf(bundle: Bundle): ReadonlySet<string> {
  const list = own(bundle.lists, HOLIDAYS);
  if (list !== undefined) return new Set(list.entries.map((entry) => entry.code));
  usual ??= new Set(yearsOf(YEARS).flatMap((year) => [...frenchHolidays(year)]));
  return usual;
}

/** Keeps a century of holidays, which every screen that is compiled asks for. */
let usual: ReadonlySet<string> | null = null;

function yearsOf({ from, to }: typeof YEARS): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** Builds the environment of the bundle's expressions. `rules` is filled later: rules are compiled with the same lists and holidays. */
export function environmentOf(bundle: Bundle, rules: { [rule: string]: CompiledRule }): ExpressionEnv {
  const ruleFacts = Object.fromEntries(Object.values(bundle.rules).map((rule) => [rule.id, rule.facts]));
  const functions = { firstTrue: firstTrueOf(rules), codesOf: codesOf(rules) };
  return {
    lists: bundle.lists,
    holidays: holidaysOf(bundle),
    zone: bundle.workflow.zone,
    textualInstants: !hasMeaning(bundle, 'typedInstants'),
    labels: labelsIn(bundle, null),
    signatures: signaturesIn(bundle),
    functions,
    ruleFacts,
  };
}

/** Reads the labels of a bundle once, when an expression first asks for them; `form` adds those of its codes. */
export function labelsIn(bundle: Bundle, form: string | null): NonNullable<ExpressionEnv['labels']> {
  let labels: BundleLabels | null = null;
  return (source) => {
    labels ??= labelsOf(bundle, form);
    return own(labels, source);
  };
}

function signaturesIn(bundle: Bundle): NonNullable<ExpressionEnv['signatures']> {
  let known: ReadonlyMap<string, SignatureFields> | null = null;
  return (source) => {
    known ??= signaturesOf(bundle);
    const signed = known.get(source);
    return signed && judgeOf(signed, bundle.workflow.zone);
  };
}

function judgeOf(signed: SignatureFields, zone: string): SignatureJudge {
  return {
    isSigned: (value) => isSigned(signed, value),
    isOutside: signed.hours ? (value, day, part) => isSignedOutside(signed, value, { day, part, zone }) : null,
  };
}

/** Returns the codes of a rule that hold on a day, in the order of its file; none when a fact it needs is missing. */
function codesOf(rules: { [rule: string]: CompiledRule }) {
  return (id: string, given: JsonObject, asOf: string): { code: string; title: string }[] => {
    const rule = own(rules, id);
    if (rule === undefined) throw new Error(`La règle « ${id} » n’existe pas.`);
    const facts = validFacts(rule.factsForm, given, id);
    if ('missing' in facts) return [];
    const { explanation } = evaluateRule(rule, facts.data, asOf);
    return explanation.flatMap(({ ok, code, text }) => (ok === true && code ? [{ code, title: text }] : []));
  };
}

const MAX_DAYS = 400;
/** Limits the answers kept per rule: each dossier at work needs an answer, and its facts take 1 kB. */
const MAX_KEPT = 1_000;

/**
 * Finds the first day on which a rule is true if nothing else changes. The answer depends on the arguments only, and most commands repeat
 * the same facts: answers are cached by the text of their facts (computing them again took 15 % of a step in a profile of the shipped
 * programme).
 */
function firstTrueOf(rules: { [rule: string]: CompiledRule }) {
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
