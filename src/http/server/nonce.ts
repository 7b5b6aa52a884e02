import { randomBytes } from 'node:crypto';

/** Of one answer, used once. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}
