import type { AgendaMeeting } from '../../http/http.ts';
import { addDays } from '../../time/time.ts';
import type { AgendaView } from '../api/api.ts';

export function todayOf(now: number): string {
  return new Date(now).toLocaleDateString('sv-SE');
}

/** Returns the day alone, or the seven days of its week, from Monday. */
export function daysShown(day: string, vue: AgendaView['vue']): string[] {
  if (vue === 'jour') return [day];
  const sinceMonday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - sinceMonday));
}

const words = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('fr-FR', { ...options, timeZone: 'UTC' });
  return (day: string) => format.format(new Date(`${day}T12:00:00Z`));
};
/** Writes a day as "jeudi 26 novembre". */
export const longDay = words({ weekday: 'long', day: 'numeric', month: 'long' });
/** Writes a day as "jeu. 26". */
export const shortDay = words({ weekday: 'short', day: 'numeric' });

/** Writes a span of days as "23 au 29 novembre 2026". */
export function spanOf(days: string[]): string {
  const [first = '', last = first] = [days[0], days.at(-1)];
  const whole = words({ day: 'numeric', month: 'long', year: 'numeric' });
  if (first === last) return words({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })(first);
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${isOneMonth ? Number(first.slice(8)) : words({ day: 'numeric', month: 'long' })(first)} au ${whole(last)}`;
}

/** Writes a time as "9 h 30". */
export function hourWords(time: string): string {
  const [hours = '', minutes = ''] = time.split(':');
  return `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`;
}

/** Distinguishes a meeting from all the others of the page. */
export function keyOf({ dossier, kind, item, date, start }: AgendaMeeting): string {
  return [dossier, kind, item, date, start].join(' ');
}
