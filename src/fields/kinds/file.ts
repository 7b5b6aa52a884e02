import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a file of the dossier; the answer is its id. */
export const file = {
  ...referenceRecord,
  widget: { name: 'file', says: 'file' },
  typing: null,
  print: () => 'Fichier joint',
  invent: () => 'fichier-d-essai',
  isComparable: false,
  offered: { title: 'Un fichier joint', schema: { type: 'string', 'x-widget': 'file', maxLength: 80 } },
} satisfies FieldRecord;
