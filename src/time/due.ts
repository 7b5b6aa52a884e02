import { addDays, addMonths, daysBetween, isCivilDate } from './civil.ts';
import { type CivilDuration, parseDuration } from './duration.ts';
import { addWorkingDays } from './working-days.ts';
import { addInstant, endOfDay, instantAt, localTime, todayIn } from './zone.ts';

/** Describes how a deadline is computed from its anchor. */
export interface DueRule {
  /** Is a civil date, or an instant (then its civil date in `zone` counts). */
  anchor: string;
  /** Is a one-signed ISO 8601 duration. */
  delay: string;
  /** Adds another duration so many times to the delay before anything is counted: months are then clamped once. */
  repeated?: { every: string; times: number } | undefined;
  in: 'civil' | 'working-days';
  /** Is written HH:MM, in `zone`. */
  at: string;
  /** Makes it due at the exclusive end of the day instead of `at`. */
  endOf?: 'day' | undefined;
  zone: string;
  holidays: ReadonlySet<string>;
}

/**
 * Computes the instant a deadline is due. Years to days move the civil date, which is then read at `at` in the zone, so that 28 days over a
 * clock change last 28 days and one hour. A delay of time units only counts exactly from the instant. Throws a RangeError on a bad delay,
 * and on months counted in working days.
 */
export function dueInstant(due: DueRule): string {
  const delay = parseDuration(due.delay);
  const more = due.repeated === undefined ? NONE : times(parseDuration(due.repeated.every), due.repeated.times);
  const fromDate = isCivilDate(due.anchor);
  if (delay.exact) {
    const first = addInstant(fromDate ? onDay(due.anchor, due) : due.anchor, delay.ms);
    return more.exact ? addInstant(first, more.ms) : atSameTime(first, more, due);
  }
  const day = fromDate ? due.anchor : todayIn(due.zone, due.anchor);
  return addInstant(onDay(moved(day, sum(delay, more), due), due), delay.ms + more.ms);
}

const NONE: CivilDuration = { months: 0, days: 0, ms: 0, exact: true };

function times({ months, days, ms, exact }: CivilDuration, count: number): CivilDuration {
  return { months: months * count, days: days * count, ms: ms * count, exact };
}

function sum(a: CivilDuration, b: CivilDuration): CivilDuration {
  return { months: a.months + b.months, days: a.days + b.days, ms: a.ms + b.ms, exact: a.exact && b.exact };
}

function atSameTime(instant: string, delay: CivilDuration, due: DueRule): string {
  const [day, time] = localTime(due.zone, instant);
  return addInstant(instantAt(moved(day, delay, due), time, due.zone), delay.ms);
}

function moved(day: string, delay: CivilDuration, due: DueRule): string {
  if (due.in === 'civil') return addDays(addMonths(day, delay.months), delay.days);
  if (delay.months !== 0) throw new RangeError(`« ${due.delay} » : des mois ne se comptent pas en jours ouvrés`);
  return addWorkingDays(day, delay.days, due.holidays);
}

function onDay(day: string, due: DueRule): string {
  return due.endOf === 'day' ? endOfDay(day, due.zone) : instantAt(day, due.at, due.zone);
}

/** Returns `instant` moved by what separates two others on the wall clock of `zone`: as many days, then the rest of the time. */
export function movedAlike(instant: string, { from, to }: { from: string; to: string }, zone: string): string {
  const days = daysBetween(todayIn(zone, from), todayIn(zone, to));
  const byDays = (one: string) => advanceInstant(one, `${days < 0 ? '-' : ''}P${Math.abs(days)}D`, zone);
  return addInstant(byDays(instant), Date.parse(to) - Date.parse(byDays(from)));
}

/** Moves `instant` by a duration; date units keep the wall-clock time of `zone`. */
export function advanceInstant(instant: string, isoDuration: string, zone: string): string {
  const { months, days, ms } = parseDuration(isoDuration);
  if (months === 0 && days === 0) return addInstant(instant, ms);
  const [date, time] = localTime(zone, instant);
  return addInstant(instantAt(addDays(addMonths(date, months), days), time, zone), ms);
}
