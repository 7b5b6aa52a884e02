import { referenceRecord, textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** A name typed freely, or found among what dossiers already say; the entry chosen answers the questions beside it too. */
export const directory = {
  ...referenceRecord,
  widget: {
    name: 'directory',
    target: '[a-z0-9-]+',
    says: 'directory:<annuaire> (l’entrée choisie remplit les champs voisins de mêmes noms)',
  },
  print: textRecord.print,
} satisfies FieldRecord;
