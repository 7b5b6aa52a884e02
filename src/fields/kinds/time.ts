import { readTimeOfDay } from '../../time/time.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a time of day kept as `HH:MM`, typed as people say it. */
export const time = {
  ...textRecord,
  widget: { name: 'time', says: 'time (HH:MM)' },
  nature: 'moment',
  typing: {
    ...textRecord.typing,
    hint: 'Par exemple 9 h 30 ou 14:00.',
    isShort: true,
    read: readTimeOfDay,
  },
  helper: 'heure',
  invent: (rank) => (rank === 0 ? '09:30' : `${String(8 + (rank % 10)).padStart(2, '0')}:00`),
  offered: {
    title: 'Une heure',
    schema: { type: 'string', 'x-widget': 'time', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
  },
} satisfies FieldRecord;
