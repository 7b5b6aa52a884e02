import { isInstant } from '../../time/time.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';
import { isLikelyDay } from './date.ts';

/**
 * Describes an instant in ISO 8601 universal time, to the millisecond, so that sorting the texts sorts the instants. No form asks for one.
 */
export const instant = {
  ...textRecord,
  format: {
    name: 'date-time',
    accepts: (text) => /\.\d{3}Z$/.test(text) && isInstant(text) && isLikelyDay(text.slice(0, 10)),
    refusal: 'Donnez un instant en temps universel : 2024-01-31T09:00:00.000Z.',
  },
  nature: 'moment',
  cel: 'instant',
  column: 'instant',
  helper: 'dateLongue',
  invent: () => '2026-03-02T08:30:00.000Z',
} satisfies FieldRecord;
