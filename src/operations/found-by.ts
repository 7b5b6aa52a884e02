import { isReadWhole, readable, readScopeOf, scopesOf } from '../access/access.ts';
import { isJsonObject, type Json } from '../base/base.ts';
import type { Bundle, Dossier } from '../engine/engine.ts';
import type { DossierRow } from '../store/store.ts';
import { sensitiveOf } from './as-read.ts';

/** Texts by which those who hold a scope find a dossier, besides its title: each finds by what he may read, and nothing else. */
export function knownBy(bundle: Bundle, dossier: Dossier): NonNullable<DossierRow['known']> {
  const { workflow, roles } = bundle;
  if (!workflow.search?.length) return [];
  const byText = new Map<string, string[]>();
  for (const scope of scopesOf(workflow, roles, dossier)) {
    const text = knownTo(bundle, dossier, [scope.slice(0, scope.indexOf(':'))]);
    byText.set(text, [...(byText.get(text) ?? []), scope]);
  }
  return [...byText].filter(([text]) => text !== '').map(([text, those]) => ({ scopes: those, text }));
}

/** What finds it for who holds these roles, as `bundle` grants it. */
export function knownTo(bundle: Bundle, { data }: Pick<Dossier, 'data'>, held: readonly string[]): string {
  const { workflow } = bundle;
  const [{ fields }, sensitive] = [readScopeOf(workflow, held), sensitiveOf({ bundle })];
  const texts = (workflow.search ?? []).flatMap((field) => {
    const steps = field.split('.');
    const [member = ''] = steps;
    const read = isReadWhole(field, fields, sensitive)
      ? data
      : readable({ [member]: data[member] ?? null }, fields, sensitive);
    return textsAt(read, steps);
  });
  return texts.join(' ');
}

function textsAt(value: Json | undefined, [step, ...rest]: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsAt(item, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return typeof value === 'string' ? [value] : [];
  return isJsonObject(value) && Object.hasOwn(value, step) ? textsAt(value[step], rest) : [];
}
