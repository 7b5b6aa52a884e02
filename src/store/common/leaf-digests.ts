import { newSecret, own, sha256 } from '../../base/base.ts';
import type { SealedEntry } from '../contract/contract.ts';
import { type CutEntry, joined, leafPointers } from './leaves.ts';

/** Counts the characters of the salt of one leaf: base64url, 132 random bits. */
const SALT_LENGTH = 22;

/** Counts the random bytes drawn at once: drawing costs as much for one entry as for a hundred. */
const DRAWN = 12_288;
let drawn = '';

/** Returns the salts for so many leaves, one after the other. No salt is given twice. */
export function drawSalts(count: number): string {
  const length = count * SALT_LENGTH;
  if (drawn.length < length) drawn = newSecret(Math.max(DRAWN, Math.ceil((length * 6) / 8)));
  const salts = drawn.slice(0, length);
  drawn = drawn.slice(length);
  return salts;
}

/** Computes the digest of an entry whose leaves have these salts, in order. */
export function digestOfNew(cut: CutEntry, salts: string): string {
  return digestOf(
    cut,
    cut.leaves.map((text, place) => leafDigest(saltAt(salts, place), text)),
  );
}

/** Computes the digest of an entry whose leaves have these digests, in order. */
export function digestOf(cut: CutEntry, digests: readonly string[]): string {
  return sha256(
    joined(
      cut,
      digests.map((digest) => `"${digest}"`),
    ),
  );
}

export interface SealedLeaf {
  pointer: string;
  /** Holds JSON; the text `null` once erased. */
  text: string;
  /** Is null once erased. */
  salt: string | null;
  digest: string;
}

/**
 * Lists the leaves of an entry, in order. Returns null when they do not fit their seal: a value without its salt, a salt too many, or a
 * mark of erasure on nothing or on a value that came back.
 */
export function sealedLeaves(cut: CutEntry, { entry, salt: salts, erased = {} }: SealedEntry): SealedLeaf[] | null {
  let salted = 0;
  const leaves = leafPointers(entry).map((pointer, place): SealedLeaf => {
    const text = cut.leaves[place] ?? '';
    const kept = own(erased, pointer);
    if (kept !== undefined) return { pointer, text, salt: null, digest: kept };
    const salt = saltAt(salts, salted++);
    return { pointer, text, salt, digest: leafDigest(salt, text) };
  });
  const gone = leaves.filter(({ salt }) => salt === null);
  const fits =
    salts.length === salted * SALT_LENGTH &&
    gone.length === Object.keys(erased).length &&
    gone.every(({ text }) => text === 'null');
  return fits ? leaves : null;
}

function saltAt(salts: string, nth: number): string {
  return salts.slice(nth * SALT_LENGTH, (nth + 1) * SALT_LENGTH);
}

function leafDigest(salt: string, text: string): string {
  return sha256(salt + text, 'base64url');
}
