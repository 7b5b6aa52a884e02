import { createHmac } from 'node:crypto';
import { type Store, secretSetting } from '../../store/store.ts';

/** Leaves out 0 O 1 I L, which readers confuse: a code is read aloud and typed from paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 4;
const LETTERS_IN_GROUP = 4;
const SETTING = 'documents:secret';

/**
 * Computes the code `XXXX-XXXX-XXXX-XXXX` of a document. It is always the same, so that a retried attempt writes the same bytes; without
 * the store's secret, nobody can guess it (79 bits).
 */
export async function verificationCode(store: Store, document: string): Promise<string> {
  const bytes = createHmac('sha256', await secretSetting(store, SETTING))
    .update(document)
    .digest();
  const letters = Array.from({ length: GROUPS * LETTERS_IN_GROUP }, (_, index) => letterOf(bytes, index));
  return letters.join('').replaceAll(/.{4}(?!$)/g, '$&-');
}

/** Takes two bytes for each letter, so that the bias of 65 536 over 31 is negligible. */
function letterOf(bytes: Buffer, index: number): string {
  return LETTERS[bytes.readUInt16BE(index * 2) % LETTERS.length] ?? '';
}

/** Reads a code typed from paper: case, spaces and dashes do not count. Returns null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = letters.length === GROUPS * LETTERS_IN_GROUP && [...letters].every((one) => LETTERS.includes(one));
  return isCode ? letters.replaceAll(/.{4}(?!$)/g, '$&-') : null;
}
