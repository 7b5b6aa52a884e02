import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes another dossier, of one of some workflows; the answer is its id. */
export const dossier = {
  ...referenceRecord,
  widget: {
    name: 'dossier',
    target: { pattern: '[a-z0-9-]+(,[a-z0-9-]+)*', names: 'workflow' },
    says: 'dossier:<workflow>[,<workflow>]',
  },
  isComparable: false,
} satisfies FieldRecord;
