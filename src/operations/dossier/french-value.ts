import { formatDate, formatMonth, isCivilDate } from '../../time/time.ts';

/** Formats a text for people: a civil date (2026-03-05) and a month (2026-03) are written in French. */
export function frenchValue(value: string): string {
  if (isCivilDate(value)) return formatDate(value);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? formatMonth(value) : value;
}
