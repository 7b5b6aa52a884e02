import type { View } from '../../../http/http.ts';
import type { FormAnswers } from '../../form/form.ts';

/** Returns the answers already given when the reader edits a fact. */
export function factPreset(view: View | undefined, label: string | undefined): FormAnswers {
  const { head = [], sections = [] } = view?.fiche ?? {};
  const facts = [...head, ...sections.flatMap(({ facts }) => facts)];
  return facts.find((fact) => fact.label === label)?.edit?.preset ?? {};
}

/** Reads the answers that a link carries; an address that cannot be read opens an empty form. */
export function presetOf(preset: string | undefined): FormAnswers | null {
  if (preset === undefined) return null;
  try {
    const value: unknown = JSON.parse(preset);
    return typeof value === 'object' && value !== null ? (value as FormAnswers) : null;
  } catch {
    return null;
  }
}

/** Returns the dossier's own answers to the questions of a form that corrects or completes them. */
export function sameNames({ data }: View, form: { properties?: unknown } | undefined): FormAnswers {
  const names = Object.keys(form?.properties ?? {});
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}
