import { isJsonObject } from '../../base/base.ts';
import { formatDate, formatInstant, isCivilDate, isInstant } from '../../time/time.ts';

/** Writes a value as people do; an unknown value gives an empty text. */
export function wordsOf(value: unknown, zone: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return joined(value, zone);
  if (isJsonObject(value)) return joined(Object.values(value), zone);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  const text = String(value);
  if (isCivilDate(text)) return formatDate(text);
  return isInstant(text) ? formatInstant(text, zone) : text;
}

export function joined(values: unknown[], zone: string): string {
  return values
    .map((one) => wordsOf(one, zone))
    .filter((one) => one !== '')
    .join(', ');
}
