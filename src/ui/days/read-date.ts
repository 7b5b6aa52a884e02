import { readDay } from '../../time/time.ts';

/** Holds what a date field contains. Text that is no date has its own kind, so that no reader takes it for an empty field. */
export type TypedDate = { kind: 'empty' } | { kind: 'date'; day: string } | { kind: 'unreadable'; text: string };

export const NO_DATE: TypedDate = { kind: 'empty' };

export function readDate(text: string): TypedDate {
  if (text.trim() === '') return NO_DATE;
  const day = readDay(text, new Date().toISOString().slice(0, 10));
  return day === null ? { kind: 'unreadable', text } : { kind: 'date', day };
}

/** Returns the text that reads as this value again: a day, the words as typed, or nothing. */
export function textOf(typed: TypedDate): string {
  if (typed.kind === 'empty') return '';
  return typed.kind === 'date' ? typed.day : typed.text;
}

/** Says what is wrong and how to write a date; null when nothing is wrong. */
export function dateFault(typed: TypedDate): string | null {
  if (typed.kind !== 'unreadable') return null;
  return `« ${typed.text.trim()} » n’est pas une date : écrivez jj/mm/aaaa, par exemple 02/12/2026.`;
}
