import type { EntryRecord } from '../../common/common.ts';

/** Counts the characters in the salt of one leaf. */
const SALT_LENGTH = 22;
/** Completes an odd number of salts to a whole byte. */
const FILL = 'AA';

/** Holds salts as the journal keeps them: decoded to bytes, a quarter shorter than their text, which is a third of an entry. */
export interface PackedSalts {
  /** Holds a text that bytes would not give back unchanged: the salt of an entry sealed as a whole, or under keys. */
  salt: string;
  salts: Buffer | null;
}

export type PackedRecord = EntryRecord & { salts: Buffer | null };

export function packSalts(salt: string): PackedSalts {
  const salts = Buffer.from(salt.length % 4 === 0 ? salt : salt + FILL, 'base64url');
  return salt !== '' && textOf(salts) === salt ? { salt: '', salts } : { salt, salts: null };
}

export function unpackSalts<Packed extends PackedRecord>({ salts, ...record }: Packed): Omit<Packed, 'salts'> {
  return salts === null ? record : { ...record, salt: textOf(salts) };
}

function textOf(salts: Buffer): string {
  const text = salts.toString('base64url');
  return text.slice(0, text.length - (text.length % SALT_LENGTH));
}
