import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes a sortable public id: `prefix-` + 9 characters of time + 11 random ones (55 bits), in Crockford base 32. Pure code must not call
 * it: only operations and the store do, and they pass the time.
 */
export function newId(prefix: string, atMs: number): string {
  let time = '';
  for (let rest = atMs, i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = (ALPHABET[rest % 32] ?? '0') + time;
  let chance = '';
  for (const byte of randomBytes(11)) chance += ALPHABET[byte % 32];
  return `${prefix}-${time}${chance}`;
}

/**
 * Makes a public id of the same shape, always the same for the same seed: a request sent again after a crash finds what its first attempt
 * had claimed under this id.
 */
export function idFromSeed(prefix: string, seed: string): string {
  const bytes = createHash('sha256').update(seed).digest().subarray(0, 20);
  return `${prefix}-${Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('')}`;
}

/** Tells whether a text is a public id, of any prefix: it names something to machines, not to people. */
export function isId(text: string): boolean {
  return /^[a-z]+-[0-9a-hjkmnp-tv-z]{20}$/.test(text);
}

/** Makes a secret of `bytes` random bytes, in base64url, for session cookies, tokens and salts. */
export function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
