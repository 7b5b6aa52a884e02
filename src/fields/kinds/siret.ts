import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes the registration number of an establishment. */
export const siret = {
  ...textRecord,
  format: {
    name: 'siret',
    accepts: isSiret,
    refusal: 'Donnez un numéro SIRET valable : 14 chiffres. Vérifiez chaque chiffre.',
  },
  nature: 'contact',
  typing: {
    ...textRecord.typing,
    keyboard: 'numeric',
    isShort: true,
    read: (text) => text.replaceAll(/\s/g, ''),
  },
  invent: inventedSiret,
  offered: { title: 'Un numéro SIRET', schema: { type: 'string', format: 'siret', maxLength: 20 } },
} satisfies FieldRecord;

/** Accepts 14 digits with Luhn's key. The establishments of La Poste (SIREN 356000000) follow another rule: a sum divisible by 5. */
function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || text === '00000000000000') return false;
  const digits = [...text].map(Number);
  const sum = digits.reduce((total, digit) => total + digit, 0);
  return luhnSum(digits) % 10 === 0 || (text.startsWith('356000000') && sum % 5 === 0);
}

/**
 * Adds up the digits by Luhn's rule: every second digit from the right is doubled, except the last; a double of two digits counts as their
 * sum.
 */
function luhnSum(digits: number[]): number {
  return digits.toReversed().reduce((sum, digit, index) => {
    if (index % 2 === 0) return sum + digit;
    return sum + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
}

/** Begins with five zeros, as the number of no establishment does. */
function inventedSiret(rank: number): string {
  const body = `00000${String(Math.max(rank, 1)).padStart(8, '0')}`.slice(0, 13);
  const key = (10 - (luhnSum([...`${body}0`].map(Number)) % 10)) % 10;
  return `${body}${key}`;
}
