import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

export const yesNo = {
  ...textRecord,
  type: 'boolean',
  nature: 'choice',
  cel: 'bool',
  typing: { read: readYesNo, show: (value) => (value === true ? 'oui' : 'non') },
  print: (value) => (value === true ? 'Oui' : 'Non'),
  column: 'bool',
  offered: { title: 'Oui ou non', schema: { type: 'boolean' } },
} satisfies FieldRecord;

function readYesNo(text: string): boolean | null {
  if (/^(oui|vrai|true|1|x)$/i.test(text)) return true;
  return /^(non|faux|false|0)$/i.test(text) ? false : null;
}
