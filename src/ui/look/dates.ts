import { dayInFrench, formatLongDate } from '../../time/time.ts';
import { serverZone } from '../api/now.ts';

/** Instants and civil dates in words; instants in the zone that the server counts its days in, wherever the reader is. */
const NEAR = new Intl.RelativeTimeFormat('fr-FR', { numeric: 'auto' });
const formatsIn = (timeZone: string | undefined) => ({
  /** `2026-01-31`. */
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

/** `2026-01-31`: the day it is in the programme's zone. */
export const civilDay = (instant: string | number) => formats().civil.format(new Date(instant));
const dayNumber = (instant: string | number) => dayInFrench(Number(civilDay(instant).slice(8)));

/** "1er janvier 2026" of an instant, or of a civil date. */
export const dayOf = (when: string) => formatLongDate(when.length === 10 ? when : civilDay(when));
export const hourOf = (instant: string) => formats().time.format(new Date(instant)).replace(':', ' h ');
/** "1er janv.", in two parts. */
export const leafOf = (instant: string) => ({
  day: dayNumber(instant),
  month: formats().month.format(new Date(instant)),
});
export const shortDayOf = (instant: string) => `${leafOf(instant).day} ${leafOf(instant).month}`;
export const momentOf = (instant: string) => `${dayOf(instant)} à ${formats().time.format(new Date(instant))}`;
/** "le 7 décembre 2026 à 9 h". */
export const dueOn = (instant: string) => `le ${dayOf(instant)} à ${hourOf(instant).replace(/^0| 00$/g, '')}`;
/** "jeudi". */
export const weekdayOf = (instant: string) => formats().weekday.format(new Date(instant));

const DAY_MS = 86_400_000;

/** Civil days from now to a civil date, or to an instant; negative when it is past. */
function daysFrom(now: number, when: string): number {
  const day = when.length === 10 ? when : civilDay(when);
  return (Date.parse(day) - Date.parse(civilDay(now))) / DAY_MS;
}

/** "demain", "dans 4 jours", "il y a 2 jours", counted in civil days. */
export function nearness(instant: string, now: number): string {
  const days = daysFrom(now, instant);
  if (Math.abs(days) < 60) return NEAR.format(days, 'day');
  return NEAR.format(Math.round(days / 30.44), 'month');
}

/** "pour demain", "dans 4 jours", "pour le 12 déc.", of what is not late. */
export function dueWithin(due: string, now: number): string {
  const days = daysFrom(now, due);
  if (days >= 8) return `pour le ${shortDayOf(due)}`;
  return days < 3 ? `pour ${nearness(due, now)}` : nearness(due, now);
}

/** "depuis 4 jours", "depuis hier". */
export function sinceOf(instant: string, now: number): string {
  return `depuis ${nearness(instant, now).replace(/^il y a /, '')}`;
}

/** "4 jours de retard", of what was due on a civil date, or at an instant. */
export function lateness(due: string, now: number): string {
  const days = -daysFrom(now, due);
  return days < 1 ? 'En retard' : `${days} jour${days > 1 ? 's' : ''} de retard`;
}

/** The same, from the instant since which it is late: the end of the day it was due. */
export function latenessSince(since: string, now: number): string {
  return lateness(new Date(Date.parse(since) - 1).toISOString(), now);
}
