import { formatDate } from '../../time/time.ts';

/** JJ/MM/AAAA of a civil date; what is not one is given back as it is. */
export function frenchDate(value: unknown): string {
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
}
