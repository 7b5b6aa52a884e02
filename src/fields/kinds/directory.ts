import { referenceRecord, textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/**
 * Describes a name that is typed freely or picked from values of other dossiers; the picked entry also answers the neighbouring questions.
 */
export const directory = {
  ...referenceRecord,
  widget: {
    name: 'directory',
    target: { pattern: '[a-z0-9-]+', names: 'directory' },
    says: 'directory:<annuaire> (l’entrée choisie remplit les champs voisins de mêmes noms)',
  },
  print: textRecord.print,
} satisfies FieldRecord;
