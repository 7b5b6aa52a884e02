import { frenchDate } from '../form/read-date.ts';

/** One value as people write it; nothing known is a dash. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  return typeof value === 'object' ? '' : frenchDate(value);
}
