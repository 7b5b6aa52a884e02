import { weekday } from './civil.ts';
import { parseDuration } from './duration.ts';
import { zoned } from './zone.ts';

export const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** Writes the day of a month as it is read: `1er`, then 2, 3… */
export function dayInFrench(day: number): string {
  return day === 1 ? '1er' : String(day);
}

/** Writes `2023-12-01` as `1er décembre 2023`. */
export function formatLongDate(date: string): string {
  return `${dayInFrench(Number(date.slice(8, 10)))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))}`;
}

/** Writes an instant as `1er décembre 2023 à 23:59:59, heure de Paris`, never without seconds and zone. */
export function formatInstant(instant: string, zone: string): string {
  const local = zoned(instant, zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'second' });
  return `${formatLongDate(local.toPlainDate().toString())} à ${time}, ${zoneInFrench(zone)}`;
}

/** Writes an instant to the millisecond, where two instants are compared: « 31 mars 2026 à 23:59:59,999, heure de Paris ». */
export function preciseInstant(instant: string, zone: string): string {
  const local = zoned(instant, zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'millisecond' }).replace('.', ',');
  return `${formatLongDate(local.toPlainDate().toString())} à ${time}, ${zoneInFrench(zone)}`;
}

function zoneInFrench(zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return /^[AEIOUYÉ]/i.test(city) ? `heure d'${city}` : `heure de ${city}`;
}

/** Writes `P7D` in working days as `7 jours ouvrés`. The sign is left out: the sentence around says "avant" or "après". */
export function durationInFrench(iso: string, unit: 'civil' | 'working-days' = 'civil'): string {
  const { months, days, ms } = parseDuration(iso);
  const minutes = Math.abs(ms) / 60_000;
  const parts = [
    amount(Math.abs(months), 'mois', 'mois'),
    unit === 'civil' ? amount(Math.abs(days), 'jour', 'jours') : amount(Math.abs(days), 'jour ouvré', 'jours ouvrés'),
    amount(Math.floor(minutes / 60), 'heure', 'heures'),
    amount(Math.floor(minutes % 60), 'minute', 'minutes'),
    amount(Math.round((minutes * 60) % 60), 'seconde', 'secondes'),
  ].filter((part) => part !== '');
  return parts.join(' et ') || '0 jour';
}

/** Writes `P7D` as « tous les 7 jours » and `P1M` as « chaque mois ». */
export function everyInFrench(iso: string, unit: 'civil' | 'working-days' = 'civil'): string {
  const length = durationInFrench(iso, unit);
  return length.startsWith('1 ') && !length.includes(' et ') ? `chaque ${length.slice(2)}` : `tous les ${length}`;
}

function amount(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return `${count} ${count > 1 ? many : one}`;
}

const WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ');

/** Writes the weekday of a date: `2026-03-01` is a `dimanche`. */
export function weekdayInFrench(date: string): string {
  return WEEKDAYS[weekday(date) - 1] ?? '';
}
