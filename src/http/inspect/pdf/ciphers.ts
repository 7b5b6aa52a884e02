import { createDecipheriv } from 'node:crypto';

const FIRST_STATE = Uint8Array.from({ length: 256 }, (_, index) => index);

/**
 * Encrypts or decrypts with RC4, which is its own inverse. Node's OpenSSL no longer has it: nothing new is written with it, but many old
 * files are.
 */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = FIRST_STATE.slice();
  const swap = (one: number, other: number) => {
    const kept = state[one] ?? 0;
    state[one] = state[other] ?? 0;
    state[other] = kept;
    return ((state[one] ?? 0) + kept) & 0xff;
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  const clear = Buffer.alloc(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 0xff;
    j = (j + (state[i] ?? 0)) & 0xff;
    clear[at] = (data[at] ?? 0) ^ (state[swap(i, j)] ?? 0);
  }
  return clear;
}

const BLOCK = 16;

/** Undoes AES in CBC, whose first 16 bytes are the initial vector. When the data goes on too far, the result has noise after its end. */
export function aes(key: Uint8Array, data: Uint8Array): Buffer {
  const size = data.length - (data.length % BLOCK);
  if (size < 2 * BLOCK) return Buffer.alloc(0);
  const clear = uncheckedAes(key, data.subarray(0, BLOCK), data.subarray(BLOCK, size));
  const padding = clear.at(-1) ?? 0;
  return padding <= BLOCK ? clear.subarray(0, clear.length - padding) : clear;
}

export function uncheckedAes(key: Uint8Array, start: Uint8Array, data: Uint8Array): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, start).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}
