import { structureRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes the same questions asked as many times as the person needs. */
export const list = { ...structureRecord, type: 'array', empty: [], column: 'list' } satisfies FieldRecord;
