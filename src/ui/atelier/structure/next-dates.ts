import type { JsonObject } from '../../../base/base.ts';
import { listAt, objectIn, textAt, valueAt } from '../../../definition/edit/edit.ts';
import { dueInstant, frenchHolidays } from '../../../time/time.ts';

/** Names the list of holidays; without it, the public holidays of metropolitan France apply. */
export const HOLIDAYS = 'workflows/lists/jours-feries.json';
const SHOWN = 3;
const YEARS = 10;

/**
 * Computes the first three instants at which a deadline falls when the state is entered on `day`; empty when it is counted otherwise, or
 * wrong.
 */
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
    // The checks report these errors with a cure: months in working days, a wrong zone, a wrong duration.
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
