import { structureRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** As many times the same questions as there is to say. */
export const list = { ...structureRecord, type: 'array', empty: [], column: 'list' } satisfies FieldRecord;
