import { formatMonth, readMonth } from '../../time/time.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

const MONTH = '^[0-9]{4}-(0[1-9]|1[0-2])$';
const isMonth = new RegExp(MONTH);

/** Describes a month kept as `YYYY-MM`, typed and shown as people say it. */
export const month = {
  ...textRecord,
  widget: { name: 'month', says: 'month (AAAA-MM)' },
  nature: 'moment',
  typing: {
    hint: 'Le mois et l’année, par exemple mars 2024 ou 03/2024.',
    isShort: true,
    read: readMonth,
    show: said,
  },
  print: said,
  helper: 'mois',
  invent: (rank) => (rank === 0 ? '2026-03' : `2024-${String(1 + (rank % 12)).padStart(2, '0')}`),
  offered: { title: 'Un mois', schema: { type: 'string', 'x-widget': 'month', pattern: MONTH } },
} satisfies FieldRecord;

/** Writes a month as people say it; returns any other value as it is. */
function said(value: unknown): string {
  return typeof value === 'string' && isMonth.test(value) ? formatMonth(value) : String(value);
}
