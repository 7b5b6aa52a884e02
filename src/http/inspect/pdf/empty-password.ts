import { createCipheriv, createHash } from 'node:crypto';
import { rc4, uncheckedAes } from './ciphers.ts';

/** Holds what the standard security handler says of the passwords of a file (ISO 32000-2 §7.6.4). */
export interface PasswordCheck {
  revision: number;
  /** Lists the lengths that the key may have, in bytes: programs do not read the length in the same place. */
  sizes: number[];
  /** The file calls these `O`, `U` and `UE`. */
  owner: Buffer;
  user: Buffer;
  userKey: Buffer;
  permissions: number;
  isMetadataClear: boolean;
}

/**
 * Returns the key of a file that opens without asking for a password: its user's password is empty, and only its owner's is not.
 * @param ids the identifiers that its trailers give
 * @returns null when it asks for one
 */
export function emptyPasswordKey(check: PasswordCheck, ids: Buffer[]): Buffer | null {
  if (check.revision >= 5) return recentKey(check);
  for (const id of ids) {
    const key = check.sizes.map((size) => oldKey(check, id, size)).find((one) => opens(one, id, check));
    if (key !== undefined) return key;
  }
  return null;
}

/** Fills a password up to 32 bytes, and is therefore the whole of an empty one. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** Computes the key by algorithm 2 of the standard. */
function oldKey({ revision, owner, permissions, isMetadataClear }: PasswordCheck, id: Buffer, size: number): Buffer {
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions | 0);
  const mark = Buffer.alloc(revision >= 4 && isMetadataClear ? 4 : 0, 0xff);
  let digest = hash('md5', PADDING, owner.subarray(0, 32), rights, id, mark);
  for (let round = 0; revision >= 3 && round < 50; round += 1) digest = hash('md5', digest.subarray(0, size));
  return digest.subarray(0, size);
}

/** Tells, by algorithm 6, whether the key matches what the file keeps of its password. */
function opens(key: Buffer, id: Buffer, { revision, user }: PasswordCheck): boolean {
  if (revision < 3) return rc4(key, PADDING).equals(user.subarray(0, 32));
  let expected = hash('md5', PADDING, id);
  for (let round = 0; round < 20; round += 1)
    expected = rc4(
      key.map((byte) => byte ^ round),
      expected,
    );
  return expected.equals(user.subarray(0, 16));
}

/** Computes the key by algorithm 2.A: after the digest of the password come the salt of that digest, and the salt of the key. */
function recentKey({ revision, user, userKey }: PasswordCheck): Buffer | null {
  const digest = revision === 5 ? (salt: Buffer) => hash('sha256', salt) : hardened;
  if (userKey.length < 32 || !digest(user.subarray(32, 40)).equals(user.subarray(0, 32))) return null;
  return uncheckedAes(digest(user.subarray(40, 48)), Buffer.alloc(16), userKey.subarray(0, 32));
}

/** Computes algorithm 2.B, which revision 6 puts in place of a single digest. */
function hardened(salt: Buffer): Buffer {
  let digest = hash('sha256', salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const cipher = createCipheriv('aes-128-cbc', digest.subarray(0, 16), digest.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => digest)));
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    digest = hash(['sha256', 'sha384', 'sha512'][rest] ?? '', mixed);
    last = mixed.at(-1) ?? 0;
  }
  return digest.subarray(0, 32);
}

function hash(algorithm: string, ...pieces: Uint8Array[]): Buffer {
  const digest = createHash(algorithm);
  for (const piece of pieces) digest.update(piece);
  return digest.digest();
}
