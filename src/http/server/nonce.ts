import { randomBytes } from 'node:crypto';

/** Returns a nonce for one answer, used once. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}
