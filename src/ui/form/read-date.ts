import { readDay } from '../../time/time.ts';

/** What a date field holds. Words that are no date are a kind of their own, so that no reader takes them for an empty field. */
export type TypedDate = { kind: 'empty' } | { kind: 'date'; day: string } | { kind: 'unreadable'; text: string };

export const NO_DATE: TypedDate = { kind: 'empty' };

export function readDate(text: string): TypedDate {
  if (text.trim() === '') return NO_DATE;
  const day = readDay(text, new Date().toISOString().slice(0, 10));
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
