import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

export const phone = {
  ...textRecord,
  format: {
    name: 'phone-fr',
    accepts: isFrenchPhone,
    refusal: 'Donnez un numéro de téléphone français, par exemple 06 12 34 56 78.',
  },
  nature: 'contact',
  typing: { ...textRecord.typing, keyboard: 'tel', isShort: true },
  invent: (rank) => `0300${String(rank).padStart(6, '0')}`,
  offered: { title: 'Un numéro de téléphone', schema: { type: 'string', format: 'phone-fr', maxLength: 30 } },
} satisfies FieldRecord;

/** Accepts ten digits from 01 to 09, or the same after +33, 0033 or an overseas code; a space, dot or dash may separate pairs. */
function isFrenchPhone(text: string): boolean {
  return /^(0|(\+|00)(33|262|508|590|594|596|687|689)[ .-]?(\(0\))?)[1-9]([ .-]?\d{2}){4}$/.test(text);
}
