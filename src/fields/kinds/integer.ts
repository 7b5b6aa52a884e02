import { numberRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

export const integer = {
  ...numberRecord,
  type: 'integer',
  cel: 'int',
  typing: { ...numberRecord.typing, keyboard: 'numeric' },
  offered: { title: 'Un nombre entier', schema: { type: 'integer', minimum: 0, maximum: 1_000_000 } },
} satisfies FieldRecord;
