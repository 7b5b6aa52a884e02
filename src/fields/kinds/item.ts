import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes an element of a list of the dossier; the answer is its id. */
export const item = {
  ...referenceRecord,
  widget: { name: 'item', target: { pattern: '[a-zA-Z0-9_.]+', names: 'field' }, says: 'item:<liste du dossier>' },
} satisfies FieldRecord;
