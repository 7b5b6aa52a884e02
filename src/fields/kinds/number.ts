import { numberRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

export const number = {
  ...numberRecord,
  offered: { title: 'Un nombre, avec ou sans décimales', schema: { type: 'number', minimum: 0 } },
} satisfies FieldRecord;
