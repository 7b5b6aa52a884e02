import { unquoted } from '../../../../definition/edit/edit.ts';
import type { KnownField } from './known-fields.ts';
import { type RowCondition, type Rows, rowsOf } from './rows.ts';
import { offeredBy, wordOf } from './words.ts';

/** Writes a condition as a sentence, such as « Note finale est au moins 10 et Présence est Oui »; null when rows cannot express it. */
export function sentenceOf(expression: string, fields: readonly KnownField[]): string | null {
  const rows = rowsOf(expression);
  return rows && saidOf(rows, fields);
}

function saidOf({ join, parts }: Rows, fields: readonly KnownField[]): string {
  const said = parts.map((part) => ('join' in part ? `(${saidOf(part, fields)})` : rowSaid(part, fields)));
  return said.join(join === 'and' ? ' et ' : ' ou ');
}

function rowSaid({ field, operator, value }: RowCondition, fields: readonly KnownField[]): string {
  const known = fields.find(({ path }) => path === field);
  const named = `${fieldTitle(field, fields)} ${wordOf(operator, known)}`;
  return value === '' ? named : `${named} ${valueSaid(value, known)}`;
}

export function fieldTitle(path: string, fields: readonly KnownField[]): string {
  if (path === 'etats') return 'Étapes en cours';
  return fields.find((one) => one.path === path)?.title ?? path;
}

const FROM_TODAY = /^add(Days|Months)\(today, (-?\d+)\)$/;

function valueSaid(value: string, known: KnownField | undefined): string {
  const offered = known && offeredBy(known).find((one) => one.value === value);
  if (offered) return `« ${offered.title} »`;
  if (value === 'today') return 'aujourd’hui';
  const [, unit, count] = FROM_TODAY.exec(value) ?? [];
  if (unit !== undefined) return `aujourd’hui, plus ${count} ${unit === 'Days' ? 'jours' : 'mois'}`;
  const text = unquoted(value);
  return text === null ? value : `« ${text} »`;
}
