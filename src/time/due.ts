import { addDays, addMonths, isCivilDate } from './civil.ts';
import { type CivilDuration, parseDuration } from './duration.ts';
import { addWorkingDays } from './working-days.ts';
import { addInstant, endOfDay, instantAt, localTime, todayIn } from './zone.ts';

/** A deadline's rule and its anchor. */
export interface Due {
  /** Civil date, or instant (then its civil date in `zone` counts). */
  anchor: string;
  /** One-signed ISO 8601 duration. */
  delay: string;
  in: 'civil' | 'working-days';
  /** HH:MM in `zone`. */
  at: string;
  /** Due at the exclusive end of the day instead of `at`. */
  endOf?: 'day' | undefined;
  zone: string;
  holidays: ReadonlySet<string>;
}

/**
 * The instant a deadline is due. Years to days move the civil date, which is then read at `at` in the zone, so that
 * 28 days over a clock change last 28 days and one hour. A delay of time units only counts exactly from the instant.
 * Throws a RangeError on a bad delay, and on months counted in working days.
 */
export function dueInstant(due: Due): string {
  const delay = parseDuration(due.delay);
  const fromDate = isCivilDate(due.anchor);
  if (delay.exact) return addInstant(fromDate ? onDay(due.anchor, due) : due.anchor, delay.ms);
  const day = fromDate ? due.anchor : todayIn(due.zone, due.anchor);
  return addInstant(onDay(moved(day, delay, due), due), delay.ms);
}

function moved(day: string, delay: CivilDuration, due: Due): string {
  if (due.in === 'civil') return addDays(addMonths(day, delay.months), delay.days);
  if (delay.months !== 0) throw new RangeError(`« ${due.delay} » : des mois ne se comptent pas en jours ouvrés`);
  return addWorkingDays(day, delay.days, due.holidays);
}

function onDay(day: string, due: Due): string {
  return due.endOf === 'day' ? endOfDay(day, due.zone) : instantAt(day, due.at, due.zone);
}

/** `instant` moved by a duration, date units keeping the wall-clock time of `zone`. */
export function advanceInstant(instant: string, isoDuration: string, zone: string): string {
  const { months, days, ms } = parseDuration(isoDuration);
  if (months === 0 && days === 0) return addInstant(instant, ms);
  const [date, time] = localTime(zone, instant);
  return addInstant(instantAt(addDays(addMonths(date, months), days), time, zone), ms);
}
