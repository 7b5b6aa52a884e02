import type { RJSFSchema } from '@rjsf/utils';
import { writtenNumber } from '../../answers/answers.ts';

/** Ids of what describes a control: its hint and its error are read with it. */
export const hintId = (id: string) => `${id}-aide`;
export const errorId = (id: string) => `${id}-erreur`;

interface Described {
  id: string;
  rawErrors: string[] | undefined;
  schema: RJSFSchema;
}

/** What every control says of itself to those who do not see it. */
export function ariaOf({ id, rawErrors, schema }: Described) {
  const described = [hintOf(schema) && hintId(id), hasErrors(rawErrors) && errorId(id)].filter(Boolean).join(' ');
  return {
    'aria-invalid': hasErrors(rawErrors) || undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
}

export function hasErrors(rawErrors: string[] | undefined): boolean {
  return rawErrors !== undefined && rawErrors.length > 0;
}

/** The schema's own help; without it, what the way of typing needs to say. */
export function hintOf(schema: RJSFSchema): string | null {
  if (schema.description) return schema.description;
  const [widget, { minimum, maximum }] = [schema['x-widget'], schema];
  const written = writtenNumber(widget);
  if (written) return written.hint;
  if (widget === 'time') return 'Par exemple 9 h 30 ou 14:00.';
  if (widget === 'month') return 'Le mois et l’année, par exemple mars 2024 ou 03/2024.';
  return minimum !== undefined && maximum !== undefined ? `De ${french(minimum)} à ${french(maximum)}.` : null;
}

const french = (value: number) => value.toLocaleString('fr-FR');

/** Label of each value of a closed list of answers. */
export function optionsOf(schema: RJSFSchema): { value: string; label: string }[] {
  const titles = (schema['x-enum-titles'] ?? {}) as { [value: string]: string };
  const offered = Array.isArray(schema['x-asked']) ? schema['x-asked'] : (schema.enum ?? []);
  const values = offered.filter((value) => value !== null).map(String);
  return values.map((value) => ({ value, label: titles[value] ?? value }));
}

/** A number when the field is one: the browser's controls only know texts. */
export function asAnswer(text: string, schema: RJSFSchema): string | number | undefined {
  if (text === '') return undefined;
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  const number = Number(text.replace(',', '.').replaceAll(/\s/g, ''));
  return (type === 'integer' || type === 'number') && Number.isFinite(number) ? number : text;
}
