import { frenchDuration, isDuration, readDuration } from '../../time/time.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/**
 * Describes a calendar duration, which no number of days can express: six months are not 180 days. It is kept in ISO 8601, with a single
 * sign.
 */
export const duration = {
  ...textRecord,
  format: {
    name: 'duration',
    accepts: isDuration,
    refusal: 'Donnez une durée, par exemple 2 ans, 6 mois, 90 jours ou 1 h 30.',
  },
  since: 4,
  nature: 'quantity',
  cel: 'duration',
  typing: {
    hint: 'En ans, mois, jours ou heures, par exemple 2 ans, 6 mois, 90 jours ou 1 h 30.',
    isShort: true,
    read: readDuration,
    show: said,
  },
  print: said,
  isKeptInCode: true,
  helper: 'duree',
  invent: (rank) => `P${6 + rank}M`,
  offered: { title: 'Une durée (ans, mois, jours ou heures)', schema: { type: 'string', format: 'duration' } },
} satisfies FieldRecord;

function said(value: unknown): string {
  return typeof value === 'string' && isDuration(value) ? frenchDuration(value) : String(value);
}
