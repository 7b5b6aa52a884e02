import { isCivilDate } from './civil.ts';
import { MONTHS } from './french.ts';

/**
 * Reads a civil date as people write it (5/3/1988, 05031988, 05.03.88, 5 mars 1988, 1er mars 1988, 1988-03-05), as YYYY-MM-DD; null when it
 * is not a date. Two-digit years are those of the ninety years before `today` and of the ten after it.
 */
export function readDay(text: string, today: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return dayOf(trimmed);
  const named = /^(\d{1,2})(?:er)?\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(trimmed);
  if (named) return civilDate(named[3] ?? '', monthNamed(named[2] ?? ''), named[1] ?? '');
  const parted =
    /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{2}|\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(trimmed);
  if (!parted) return null;
  const [, day = '', month = '', year = ''] = parted;
  return civilDate(year.length === 2 ? withCentury(year, today) : year, Number(month), day);
}

function civilDate(year: string, month: number, day: string): string | null {
  return dayOf(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function dayOf(text: string): string | null {
  return isCivilDate(text) ? text : null;
}

function withCentury(year: string, today: string): string {
  const lastYear = Number(today.slice(2, 4)) + 10;
  return `${Number(year) > lastYear ? '19' : '20'}${year}`;
}

/** Reads a month as people write it (3/2024, 03 2024, mars 2024, 2024-03), as YYYY-MM; null when it is not a month. */
export function readMonth(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})$/.exec(trimmed);
  if (iso) return monthOf(iso[1], Number(iso[2]));
  const parted = /^(\d{1,2})[\s/.-](\d{4})$/.exec(trimmed);
  if (parted) return monthOf(parted[2], Number(parted[1]));
  const named = /^(\p{L}+)\.?\s+(\d{4})$/u.exec(trimmed);
  return named && monthOf(named[2], monthNamed(named[1] ?? ''));
}

function monthOf(year: string | undefined, month: number): string | null {
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}

/** Reads a time of the day as people write it (9h, 9h30, 930, 9:30, 9), as HH:MM; null when it is not a time. */
export function readTimeOfDay(text: string): string | null {
  const plain = text.trim().toLowerCase().replaceAll(/\s/g, '');
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[h:.](\d{2})?)?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Returns 1 to 12 for a month's name, its first letters (janv, févr, juil), or its name without accents; 0 for anything else. */
function monthNamed(name: string): number {
  const plain = withoutAccents(name);
  const found = MONTHS.filter((month) => withoutAccents(month).startsWith(plain));
  return found.length === 1 && plain.length >= 3 ? MONTHS.indexOf(found[0] ?? '') + 1 : 0;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
