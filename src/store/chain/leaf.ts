import { canonicalJson, type JsonObject, memo, newSecret, sha256 } from '../../base/base.ts';
import type { ReadMark, StoredFile, StoredRecord } from '../contract/contract.ts';
import type { ChainItem } from './entries.ts';

/**
 * Is the member of a record's value that holds its salt and its digest, `salt.digest`. The chain holds the digest alone: once the record is
 * written over or dropped, the salt is gone, and nobody can find the former value by trying every one.
 */
const MEMBER = 'chained';
const SALT_BYTES = 16;

/** Returns the record with its own salt and digest, and the item that its chain keeps. */
export function leafOf(given: StoredRecord): { sealed: StoredRecord; item: ChainItem } {
  // A caller that read below the chains, as an older version does, gives back what the former write added.
  const record = bare(given);
  const salt = newSecret(SALT_BYTES);
  const { id, revision, expiresAt } = record;
  const digest = digestOf(record, salt);
  const sealed = { ...record, value: { ...record.value, [MEMBER]: `${salt}.${digest}` } };
  return { sealed, item: { id, revision, digest, ...(expiresAt !== undefined && { until: expiresAt }) } };
}

/** Returns the record as it was given to `leafOf`; one written before there were chains is returned as it is. */
export function bare<Kept extends StoredRecord>(record: Kept): Kept {
  // Only the value changes, so the record keeps its type.
  return record.value[MEMBER] === undefined ? record : (bares(record, () => withoutMember(record)) as Kept);
}

/** Keeps what was made of a record that a store gives again and again. */
const bares = memo<StoredRecord, StoredRecord>('records without their chain');

function withoutMember(record: StoredRecord): StoredRecord {
  const { [MEMBER]: _, ...value } = record.value;
  return Object.freeze({ ...record, value: Object.freeze(value) });
}

/** Returns the digest that the record must have in its chain; null when it bears none, or another than its content has. */
export function digestIn(record: StoredRecord): string | null {
  const [salt, digest] = String(record.value[MEMBER] ?? '').split('.');
  if (salt === undefined || digest === undefined) return null;
  return digestOf(withoutMember(record), salt) === digest ? digest : null;
}

function digestOf({ value, ...record }: StoredRecord, salt: string): string {
  return saltedDigest(salt, { ...record, value } as unknown as JsonObject);
}

/** Keeps the salt of a file beside it, since its description has no room for it; an erasure drops it. */
export const FILE_SALT = 'file-salt';

export function newFileSalt(): string {
  return newSecret(SALT_BYTES);
}

export function fileDigest({ id, dossier, size, sha256: content, at, by }: StoredFile, salt: string): string {
  return saltedDigest(salt, { id, dossier, size, content, at, by });
}

function saltedDigest(salt: string, content: JsonObject): string {
  return sha256(salt + canonicalJson(content), 'base64url');
}

/** Counts the hexadecimal digits kept of the digest of a reading: sums of them are compared. */
const READ_DIGITS = 32;
const MODULUS = 1n << 128n;

/** Holds a sum of readings, the same whatever their order. They name people and dossiers by their ids alone, and are never erased: no salt hides them. */
export interface ReadSum {
  count: number;
  sum: bigint;
}

export function sumOfReads(reads: readonly ReadMark[]): Map<string, ReadSum> {
  const sums = new Map<string, ReadSum>();
  for (const { dossier, person, role, at, what } of reads) {
    const digest = sha256(canonicalJson([dossier, person, role, at, what])).slice(0, READ_DIGITS);
    addReads(sums, dossier, { count: 1, sum: BigInt(`0x${digest}`) });
  }
  return sums;
}

export function addReads(sums: Map<string, ReadSum>, dossier: string, { count, sum }: ReadSum): void {
  const known = sums.get(dossier) ?? { count: 0, sum: 0n };
  sums.set(dossier, { count: known.count + count, sum: (known.sum + sum) % MODULUS });
}

/** Returns what takes these readings out of a sum again, when they could not be written. */
export function withoutReads(sums: ReadonlyMap<string, ReadSum>): Map<string, ReadSum> {
  return new Map([...sums].map(([dossier, { count, sum }]) => [dossier, { count: -count, sum: MODULUS - sum }]));
}

export function readItems(sums: ReadonlyMap<string, ReadSum>): ChainItem[] {
  return [...sums].map(([id, { count, sum }]) => ({ id, count, digest: sum.toString(16) }));
}

export function readSumOf({ count = 0, digest }: ChainItem): ReadSum {
  return { count, sum: BigInt(`0x${digest ?? '0'}`) };
}
