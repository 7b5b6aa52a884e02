import { frenchEuros } from '../base/base.ts';
import { frenchMinutes } from '../time/time.ts';

/** Writes an amount kept in cents. It stands apart from the kinds of fields, so that a page which only shows facts loads no more. */
export function inEuros(value: unknown): string {
  return typeof value === 'number' ? frenchEuros(value) : String(value);
}

/** Writes a length of time kept in minutes, in hours and minutes. */
export function inHours(value: unknown): string {
  return typeof value === 'number' ? frenchMinutes(value) : String(value);
}

/** Writes the amounts among what an expression gives, by the name of their kind (`fact-kinds.ts`). */
export const amountPrints = { money: inEuros, hours: inHoursOfDecimals };

/** Hours may have decimals: people read them as hours and minutes. */
function inHoursOfDecimals(hours: unknown): string {
  return inHours(typeof hours === 'number' ? Math.round(hours * 60) : hours);
}
