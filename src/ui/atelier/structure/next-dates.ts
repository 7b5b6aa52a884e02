import type { JsonObject } from '../../../base/base.ts';
import { dueInstant, frenchHolidays } from '../../../time/time.ts';
import { listAt, objectIn, textAt, valueAt } from './edit/json.ts';

/** The reference list that says which days are not worked; without it, the public holidays of metropolitan France. */
export const HOLIDAYS = 'workflows/lists/jours-feries.json';
const SHOWN = 3;
const YEARS = 10;

/** Instants at which a deadline counted from the entry falls, the first three, for who enters on `day`; none when it cannot be said. */
export function nextDates(
  deadline: JsonObject,
  { day, zone, list }: { day: string; zone: string; list: string | undefined },
): string[] {
  const delay = textAt(deadline, ['delay']);
  if (delay === null || textAt(deadline, ['from']) !== 'entry') return [];
  const every = textAt(deadline, ['repeat', 'every']);
  const count = every === null ? 1 : Math.min(SHOWN, 1 + Number(valueAt(deadline, ['repeat', 'max']) ?? 0));
  const due = {
    ...{ anchor: day, delay, zone, at: textAt(deadline, ['at']) ?? '09:00', holidays: holidaysIn(list, day) },
    in: deadline['in'] === 'working-days' ? ('working-days' as const) : ('civil' as const),
    endOf: deadline['endOf'] === 'day' ? ('day' as const) : undefined,
  };
  try {
    return Array.from({ length: count }, (_, times) =>
      dueInstant({ ...due, repeated: every === null ? undefined : { every, times } }),
    );
  } catch (error) {
    // Months in working days, a zone or a length that is none: the check says so, with its cure.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function holidaysIn(list: string | undefined, day: string): ReadonlySet<string> {
  const entries = listAt(objectIn(list) ?? {}, ['entries']).flatMap((entry) => textAt(entry, ['code']) ?? []);
  if (entries.length > 0) return new Set(entries);
  const year = Number(day.slice(0, 4));
  return new Set(Array.from({ length: YEARS }, (_, more) => frenchHolidays(year + more)).flat());
}
