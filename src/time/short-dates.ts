import { MONTHS } from './french.ts';

/* Apart from the long dates, which the first page of the browser says: it fetches none of these. */

/** `2024-01-01` → `01/01/2024`. */
export function formatDate(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** `2023-12` → `décembre 2023`. */
export function formatMonth(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${Number(month.slice(0, 4))}`;
}
