const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** What a date field holds. Words that are no date are a kind of their own, so that no reader takes them for an empty field. */
export type TypedDate = { kind: 'empty' } | { kind: 'date'; day: string } | { kind: 'unreadable'; text: string };

export const NO_DATE: TypedDate = { kind: 'empty' };

/**
 * A civil date as people write it (5/3/1988, 05031988, 05.03.88, 5 mars 1988, 1er mars 1988, 1988-03-05), as YYYY-MM-DD.
 * Two-digit years are those of the last hundred years but ten to come.
 */
export function readDate(text: string): TypedDate {
  if (text.trim() === '') return NO_DATE;
  const day = dayIn(text);
  return day === null ? { kind: 'unreadable', text } : { kind: 'date', day };
}

/** The text that reads as this again: a day, the words as they were typed, or nothing. */
export function textOf(typed: TypedDate): string {
  if (typed.kind === 'empty') return '';
  return typed.kind === 'date' ? typed.day : typed.text;
}

/** What is wrong with it and how to write it; null when nothing is. */
export function dateFault(typed: TypedDate): string | null {
  if (typed.kind !== 'unreadable') return null;
  return `« ${typed.text.trim()} » n’est pas une date : écrivez jj/mm/aaaa, par exemple 02/12/2026.`;
}

function dayIn(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})(?:er)?\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(trimmed);
  if (named) return real(Number(named[3]), monthOf(named[2] ?? ''), Number(named[1]));
  const parted =
    /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{2}|\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(trimmed);
  if (!parted) return null;
  const [, day = '', month = '', year = ''] = parted;
  return real(year.length === 2 ? century(Number(year)) : Number(year), Number(month), Number(day));
}

/** JJ/MM/AAAA of a civil date; what is not one is given back as it is. */
export function frenchDate(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value ?? '')) ?? [];
  return year ? `${day}/${month}/${year}` : String(value ?? '');
}

/** A month as people write it (3/2024, 03 2024, mars 2024, 2024-03), as YYYY-MM; null when it is none: its words are then judged. */
export function readMonth(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})$/.exec(trimmed);
  if (iso) return realMonth(iso[1], Number(iso[2]));
  const parted = /^(\d{1,2})[\s/.-](\d{4})$/.exec(trimmed);
  if (parted) return realMonth(parted[2], Number(parted[1]));
  const named = /^(\p{L}+)\.?\s+(\d{4})$/u.exec(trimmed);
  return named && realMonth(named[2], monthOf(named[1] ?? ''));
}

function realMonth(year: string | undefined, month: number): string | null {
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}

/** `mars 2024` of `2024-03`; what is not a month is given back as it is. */
export function frenchMonth(value: unknown): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(String(value ?? '')) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${name} ${year}` : String(value ?? '');
}

/** A time of the day as people write it (9h, 9h30, 930, 9:30, 9), as HH:MM; null when it is none: its words are then judged. */
export function readTime(text: string): string | null {
  const plain = text.trim().toLowerCase().replaceAll(/\s/g, '');
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[h:.](\d{2})?)?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** 1 to 12 of a month's name, its first letters (janv, févr, juil) or without accent; 0 when it is none. */
function monthOf(name: string): number {
  const plain = withoutAccents(name);
  const found = MONTHS.filter((month) => withoutAccents(month).startsWith(plain));
  return found.length === 1 && plain.length >= 3 ? MONTHS.indexOf(found[0] ?? '') + 1 : 0;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function real(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

function century(year: number): number {
  const ahead = (new Date().getFullYear() % 100) + 10;
  return year > ahead ? 1900 + year : 2000 + year;
}
