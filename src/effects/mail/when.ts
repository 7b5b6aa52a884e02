import type { Preferences } from '../../operations/operations.ts';
import { addDays, addWorkingDays, instantAt, todayIn } from '../../time/time.ts';

/** Says where days are counted: in which zone, with which holidays. */
export interface WorkingCalendar {
  zone: string;
  holidays: ReadonlySet<string>;
}

const DIGEST_AT = '08:00';

/** Returns the next morning of a working day, strictly after `now`. */
export function nextDigest(now: string, calendar: WorkingCalendar): string {
  return nextOpening(now, DIGEST_AT, calendar);
}

/** Returns `now` inside the office hours of a working day, else when they next open. */
export function withinHours(now: string, hours: Preferences['hours'], calendar: WorkingCalendar): string {
  if (hours === null) return now;
  const { zone } = calendar;
  const today = todayIn(zone, now);
  const isOpen =
    workingDayFrom(today, calendar) === today &&
    instantAt(today, hours.from, zone) <= now &&
    now < instantAt(today, hours.until, zone);
  return isOpen ? now : nextOpening(now, hours.from, calendar);
}

function nextOpening(now: string, at: string, calendar: WorkingCalendar): string {
  const today = todayIn(calendar.zone, now);
  const soonest = instantAt(workingDayFrom(today, calendar), at, calendar.zone);
  return soonest > now ? soonest : instantAt(workingDayFrom(addDays(today, 1), calendar), at, calendar.zone);
}

function workingDayFrom(day: string, { holidays }: WorkingCalendar): string {
  return addWorkingDays(addDays(day, -1), 1, holidays);
}
