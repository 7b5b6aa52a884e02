import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { isJsonObject, type JsonObject, sha256 } from '../../base/base.ts';
import type { Repeat } from '../../operations/operations.ts';

/**
 * Keeps an answer that holds a secret so that only a client that repeats the request can read it: it is encrypted with a key derived from
 * the client's own `Idempotency-Key`, of which only a hash is kept. A copy of the store opens nothing, as long as the client chose a key
 * nobody guesses (a UUID).
 */
export interface SealedRepeat {
  /** Is the key under which the sealed answer is kept. */
  repeat: Repeat;
  seal(body: object): JsonObject;
  /** @throws Error when it was sealed under another key */
  open(kept: JsonObject): JsonObject;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealedBy({ key, ...repeat }: Repeat): SealedRepeat {
  const secret = Buffer.from(hkdfSync('sha256', key, repeat.scope, 'jalon sealed answer', 32));
  return {
    repeat: { ...repeat, key: `sealed:${sha256(key)}` },
    seal: (body) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
      const content = Buffer.concat([cipher.update(JSON.stringify(body), 'utf8'), cipher.final()]);
      return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64') };
    },
    open: ({ sealed }) => {
      const bytes = Buffer.from(String(sealed), 'base64');
      const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
      const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const content = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      const body: unknown = JSON.parse(content.toString('utf8'));
      if (!isJsonObject(body)) throw new Error('A sealed answer is an object');
      return body;
    },
  };
}
