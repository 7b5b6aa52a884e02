import { frenchDate } from '../form/read-date.ts';

/** One value as people write it; nothing known is a dash. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (typeof value === 'string' && /^\d{4}-\d{2}$/.test(value)) return withMonths(value);
  return typeof value === 'object' ? '' : frenchDate(value);
}

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** « Saisir 2024-03 » is « Saisir mars 2024 » for people. */
export function withMonths(text: string): string {
  return text.replaceAll(/\b(\d{4}-(?:0[1-9]|1[0-2]))\b(?!-)/g, (month) =>
    MONTH.format(new Date(`${month}-01T00:00:00Z`)),
  );
}
