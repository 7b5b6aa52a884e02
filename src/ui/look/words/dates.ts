import { plural } from '../../../base/base.ts';
import { dayInFrench, formatLongDate } from '../../../time/time.ts';
import { serverZone } from '../../api/api.ts';

/** This file writes instants and civil dates in words; instants are in the server's time zone, wherever the reader is. */
const NEAR = new Intl.RelativeTimeFormat('fr-FR', { numeric: 'auto' });
const formatsIn = (timeZone: string | undefined) => ({
  civil: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  month: new Intl.DateTimeFormat('fr-FR', { timeZone, month: 'short' }),
  time: new Intl.DateTimeFormat('fr-FR', { timeZone, hour: '2-digit', minute: '2-digit' }),
  weekday: new Intl.DateTimeFormat('fr-FR', { timeZone, weekday: 'long' }),
});
let made = formatsIn(undefined);
let madeIn: string | undefined;

function formats(): ReturnType<typeof formatsIn> {
  const zone = serverZone();
  if (zone !== madeIn) [made, madeIn] = [formatsIn(zone), zone];
  return made;
}

/** Returns the day of an instant in the server's time zone, as in `2026-01-31`. */
export const civilDay = (instant: string | number) => formats().civil.format(new Date(instant));
const dayNumber = (instant: string | number) => dayInFrench(Number(civilDay(instant).slice(8)));

/** Writes an instant or a civil date as "1er janvier 2026". */
export const dayOf = (when: string) => formatLongDate(when.length === 10 ? when : civilDay(when));
export const hourOf = (instant: string) => formats().time.format(new Date(instant)).replace(':', ' h ');
/** Writes the day and the month of "1er janv." separately. */
export const leafOf = (instant: string) => ({
  day: dayNumber(instant),
  month: formats().month.format(new Date(instant)),
});
export const shortDayOf = (instant: string) => `${leafOf(instant).day} ${leafOf(instant).month}`;
export const momentOf = (instant: string) => `${dayOf(instant)} à ${formats().time.format(new Date(instant))}`;
/** Writes an instant as "le 7 décembre 2026 à 9 h". */
export const dueOn = (instant: string) => `le ${dayOf(instant)} à ${hourOf(instant).replace(/^0| 00$/g, '')}`;
/** Writes the day of the week, as in "jeudi". */
export const weekdayOf = (instant: string) => formats().weekday.format(new Date(instant));

const DAY_MS = 86_400_000;

/** Counts the civil days from now to a civil date or an instant; the count is negative when it is past. */
function daysFrom(now: number, when: string): number {
  const day = when.length === 10 ? when : civilDay(when);
  return (Date.parse(day) - Date.parse(civilDay(now))) / DAY_MS;
}

/** Writes how near an instant is, in civil days, as in "demain", "dans 4 jours" or "il y a 2 jours". */
export function nearness(instant: string, now: number): string {
  const days = daysFrom(now, instant);
  if (Math.abs(days) < 60) return NEAR.format(days, 'day');
  return NEAR.format(Math.round(days / 30.44), 'month');
}

/** Says when something not yet late is due, as in "pour demain", "dans 4 jours" or "pour le 12 déc.". */
export function dueWithin(due: string, now: number): string {
  const days = daysFrom(now, due);
  if (days >= 8) return `pour le ${shortDayOf(due)}`;
  return days < 3 ? `pour ${nearness(due, now)}` : nearness(due, now);
}

/** Writes "depuis 4 jours" or "depuis hier". */
export function sinceOf(instant: string, now: number): string {
  return `depuis ${nearness(instant, now).replace(/^il y a /, '')}`;
}

/** Says how late something is that was due on a civil date or at an instant, as in "4 jours de retard". */
export function lateness(due: string, now: number): string {
  const days = -daysFrom(now, due);
  return days < 1 ? 'En retard' : `${plural(days, 'jour')} de retard`;
}

/** Says the same of an instant since which something is late, which is the end of the day it was due. */
export function latenessSince(since: string, now: number): string {
  return lateness(new Date(Date.parse(since) - 1).toISOString(), now);
}
