import { MONTHS } from './french.ts';

/* These are apart from the long dates, which the first page of the browser shows: it need not fetch this file. */

/** Writes `2024-01-01` as `01/01/2024`. */
export function formatDate(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Writes `2023-12` as `décembre 2023`. */
export function formatMonth(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${Number(month.slice(0, 4))}`;
}
