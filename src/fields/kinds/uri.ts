import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes the address of a web page. */
export const uri = {
  ...textRecord,
  format: {
    name: 'uri',
    accepts: isWebAddress,
    refusal: 'Donnez une adresse web complète, qui commence par https://.',
  },
  nature: 'contact',
  typing: { ...textRecord.typing, keyboard: 'url' },
  invent: (rank) => `https://exemple.fr/${rank === 0 ? '' : rank}`,
  offered: { title: 'Une adresse web', schema: { type: 'string', format: 'uri', maxLength: 2000 } },
} satisfies FieldRecord;

/** Accepts only http and https: a field is shown as a link, so that `javascript:` must never pass. */
function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}
