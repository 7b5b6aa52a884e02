import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';

/**
 * Names the cipher, AES-256-GCM. Sealed bytes are nonce (12), tag (16), content. `context` says what is sealed and its place (kind,
 * dossier, what): the tag binds it and it is not stored, so content moved to another place does not open there.
 */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** @param nonce must never have been used for another content under this key; drawn when absent */
export function sealBytes(
  key: KeyObject,
  context: string,
  content: Uint8Array | string,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const sealed = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  const rest = cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed, rest]);
}

/** Derives the nonce from the content: sealing the same content again gives the same bytes, and no other content shares them. */
export function nonceOf(key: KeyObject, context: string, content: Uint8Array | string): Buffer {
  return createHmac('sha256', key)
    .update('jalon nonce\0')
    .update(`${context}\0`)
    .update(content)
    .digest()
    .subarray(0, NONCE_BYTES);
}

/** Returns null when the bytes were changed, cut, moved from their place, or sealed under another key. */
export function openBytes(key: KeyObject, context: string, sealed: Uint8Array): Buffer | null {
  if (sealed.byteLength < HEAD_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(NONCE_BYTES, HEAD_BYTES));
  try {
    const content = decipher.update(sealed.subarray(HEAD_BYTES));
    return Buffer.concat([content, decipher.final()]);
  } catch {
    return null;
  }
}
