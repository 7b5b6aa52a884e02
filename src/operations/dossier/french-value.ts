import { formatDate, formatMonth, isCivilDate } from '../../time/time.ts';

/** A text as people read it: a civil date and a month are kept in figures (2026-03-05, 2026-03). */
export function frenchValue(value: string): string {
  if (isCivilDate(value)) return formatDate(value);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? formatMonth(value) : value;
}
