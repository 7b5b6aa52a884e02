import { structureRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Questions together, under a title. */
export const group: FieldRecord = structureRecord;
