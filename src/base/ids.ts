import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A sortable public id: `prefix-` + 9 characters of time + 11 of chance (55 bits), Crockford base 32.
 * Chance and time come from outside the pure rooms: only operations and the store call this.
 */
export function newId(prefix: string, atMs: number): string {
  let time = '';
  for (let rest = atMs, i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = (ALPHABET[rest % 32] ?? '0') + time;
  let chance = '';
  for (const byte of randomBytes(11)) chance += ALPHABET[byte % 32];
  return `${prefix}-${time}${chance}`;
}

/** A secret of `bytes` random bytes, base64url: session cookies, tokens, salts. */
export function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
