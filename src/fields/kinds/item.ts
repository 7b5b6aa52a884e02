import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes an element of a list of the dossier; the answer is its id. */
export const item = {
  ...referenceRecord,
  widget: { name: 'item', target: '[a-zA-Z0-9_.]+', says: 'item:<liste du dossier>' },
} satisfies FieldRecord;
