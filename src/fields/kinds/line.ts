import { isPlainLine } from '../../base/base.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a short text; its format refuses line breaks and invisible characters. */
export const line = {
  ...textRecord,
  format: {
    name: 'line',
    accepts: isPlainLine,
    refusal: 'Écrivez-le sur une seule ligne, sans caractère invisible : retapez-le au clavier au lieu de le coller.',
  },
  offered: { title: 'Un texte court', schema: { type: 'string', minLength: 1, maxLength: 300 } },
} satisfies FieldRecord;
