import { formatDate, isCivilDate, readDay } from '../../time/time.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Bounds the years accepted: any other year is a typing mistake (0025, 20245). */
const YEARS = { first: '1900', last: '2199' };

export const date = {
  ...textRecord,
  format: {
    name: 'date',
    accepts: isLikelyDay,
    refusal: 'Donnez une date qui existe, entre 1900 et 2199, par exemple 05/03/2024.',
  },
  nature: 'moment',
  cel: 'date',
  typing: {
    bareHint: 'Jour, mois, année : JJ/MM/AAAA.',
    keyboard: 'numeric',
    isShort: true,
    read: (text, { today }) => readDay(text, today),
    show: written,
  },
  print: written,
  column: 'date',
  helper: 'dateLongue',
  invent: () => '2026-03-02',
  offered: { title: 'Une date', schema: { type: 'string', format: 'date' } },
} satisfies FieldRecord;

/** Accepts a day of the calendar, within the years that people mean. */
export function isLikelyDay(text: string): boolean {
  return isCivilDate(text) && text >= YEARS.first && text < `${Number(YEARS.last) + 1}`;
}

function written(value: unknown): string {
  return isCivilDate(value) ? formatDate(value) : String(value);
}
