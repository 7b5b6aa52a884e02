import { formatDate } from '../../../time/time.ts';

/** Writes a civil date as JJ/MM/AAAA, and returns any other value as it is. */
export function frenchDate(value: unknown): string {
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
}
