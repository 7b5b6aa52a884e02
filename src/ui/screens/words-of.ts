import { frenchDate, momentOf } from '../look/look.ts';

/** Writes one value as people do; an unknown value is a dash. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return (value.every(isMonth) ? spansOf(value) : value.map(wordsOf)).join(', ');
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (isMonth(value)) return withMonths(value);
  if (isInstant(value)) return momentOf(value);
  return typeof value === 'object' ? '' : frenchDate(value);
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Writes « Saisir 2024-03 » as « Saisir mars 2024 ». */
export function withMonths(text: string): string {
  return text.replaceAll(/\b(\d{4}-(?:0[1-9]|1[0-2]))\b(?!-)/g, (month) =>
    MONTH.format(new Date(`${month}-01T00:00:00Z`)),
  );
}

const isMonth = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);

/** Joins months that follow one another, as in « avril à octobre 2026 ». */
function spansOf(months: string[]): string[] {
  const spans: string[][] = [];
  for (const month of months) {
    const current = spans.at(-1);
    if (current && rankOf(month) === rankOf(current.at(-1) ?? '') + 1) current.push(month);
    else spans.push([month]);
  }
  return spans.map((span) => {
    const [first = '', last = ''] = [span[0], span.at(-1)];
    if (first === last) return withMonths(first);
    const words = withMonths(first);
    return `${first.slice(0, 4) === last.slice(0, 4) ? words.slice(0, -5) : words} à ${withMonths(last)}`;
  });
}

const rankOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
