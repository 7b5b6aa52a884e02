import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

export const email = {
  ...textRecord,
  format: {
    name: 'email',
    accepts: isEmail,
    refusal: 'Donnez une adresse électronique complète, par exemple nom@exemple.fr.',
  },
  nature: 'contact',
  typing: { ...textRecord.typing, keyboard: 'email' },
  invent: (rank) => (rank === 0 ? 'camille.exemple@exemple.fr' : `personne-${rank}@exemple.fr`),
  offered: { title: 'Une adresse e-mail', schema: { type: 'string', format: 'email', maxLength: 254 } },
} satisfies FieldRecord;

const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Accepts the addresses that mail servers deliver in practice: one `@`, dots inside and never doubled, a domain of at least two labels. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 254) return false;
  const local = text.slice(0, at);
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  const labels = text.slice(at + 1).split('.');
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) && (labels.at(-1)?.length ?? 0) > 1;
}
