import type { ExpressionEnv } from '../../expressions/expressions.ts';
import { isSigned, type SignatureFields } from '../../forms/forms.ts';
import { frenchHolidays } from '../../time/time.ts';
import { own } from '../language/compiling.ts';
import { type BundleLabels, labelsOf, signaturesOf } from '../language/labels.ts';
import type { CompiledRule } from '../language/rule.ts';
import type { Bundle } from '../model/bundle.ts';
import { codesOf } from './codes-of.ts';
import { firstTrueOf } from './first-true.ts';

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
    textualInstants: (bundle.format ?? 1) < 3,
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
    return signed && ((value) => isSigned(signed, value));
  };
}
