import { dayInFrench, formatLongDate } from '../../time/time.ts';

/** Instants and civil dates in words; the reader's own zone for instants. */
const SHORT_MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'short' });
const TIME = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' });
const WEEKDAY = new Intl.DateTimeFormat('fr-FR', { weekday: 'long' });
const NEAR = new Intl.RelativeTimeFormat('fr-FR', { numeric: 'auto' });

/** "1er janvier 2026" of an instant, or of a civil date. */
export const dayOf = (when: string) => formatLongDate(when.length === 10 ? when : civilDay(new Date(when)));
export const hourOf = (instant: string) => TIME.format(new Date(instant)).replace(':', ' h ');
/** "1er janv.". */
export const shortDayOf = (instant: string) => {
  const date = new Date(instant);
  return `${dayInFrench(date.getDate())} ${SHORT_MONTH.format(date)}`;
};
export const momentOf = (instant: string) => `${dayOf(instant)} à ${TIME.format(new Date(instant))}`;
/** "jeudi". */
export const weekdayOf = (instant: string) => WEEKDAY.format(new Date(instant));

function civilDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const DAY_MS = 86_400_000;

const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);

/** Civil days from now to a civil date, or to an instant; negative when it is past. */
export function daysFrom(now: number, when: string): number {
  const day = when.length === 10 ? `${when}T00:00:00` : when;
  return Math.round((midnight(Date.parse(day)) - midnight(now)) / DAY_MS);
}

/** "demain", "dans 4 jours", "il y a 2 jours", counted in civil days. */
export function nearness(instant: string, now: number): string {
  const days = daysFrom(now, instant);
  if (Math.abs(days) < 60) return NEAR.format(days, 'day');
  return NEAR.format(Math.round(days / 30.44), 'month');
}

/** "depuis 4 jours", "depuis hier". */
export function sinceOf(instant: string, now: number): string {
  return `depuis ${nearness(instant, now).replace(/^il y a /, '')}`;
}

/** "En retard de 4 jours"; today counts as late since today. */
export function lateness(since: string, now: number): string {
  const days = Math.max(0, Math.floor((now - Date.parse(since)) / DAY_MS));
  return days === 0 ? 'En retard depuis aujourd’hui' : `En retard de ${days} jour${days > 1 ? 's' : ''}`;
}
