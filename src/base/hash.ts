import { hash } from 'node:crypto';

/** Computes a SHA-256, in lower-case hexadecimal unless asked otherwise. */
export function sha256(content: string | Uint8Array, encoding: 'hex' | 'base64url' = 'hex'): string {
  return hash('sha256', content, encoding);
}
