import { createHash } from 'node:crypto';
import { aes, rc4 } from './ciphers.ts';
import { emptyPasswordKey } from './empty-password.ts';
import { type Dictionary, type PdfValue, valuesOf } from './values.ts';

/** Is thrown when reading a file needs a password. */
export class LockedFile extends Error {}

/** Holds the numbers of an object (`12 0 obj`), which are part of the key of its contents. */
interface ObjectNumbers {
  number: number;
  generation: number;
}

type Undo = (data: Buffer, of: ObjectNumbers) => Buffer;

export interface Encryption {
  /** Is true for a file that asks for a password. */
  isLocked: boolean;
  text: Undo;
  /** @throws Locked */
  data: Undo;
  isMetadataClear: boolean;
}

/** Limits the identifiers tried; a file keeps the same identifier (`ID`, its first part) from version to version. */
const MAX_IDS = 4;

type Resolve = (value: PdfValue) => PdfValue[];

const LOCKED: Encryption = {
  isLocked: true,
  text: (data) => data,
  data: () => {
    throw new LockedFile();
  },
  isMetadataClear: false,
};

/**
 * Says how a file is encrypted (ISO 32000-2 §7.6), and opens it as programs do by themselves: with an empty password. A file that declares
 * two encryptions counts as locked, since programs do not agree on which applies.
 * @returns null when nothing is encrypted
 */
export function encryptionOf(dictionaries: Dictionary[], resolve: Resolve): Encryption | null {
  const said = dictionaries.flatMap((one) => valuesOf(one, 'Encrypt'));
  if (said.length === 0) return null;
  const ids = dictionaries.flatMap((one) => valuesOf(one, 'ID')).flatMap(resolve);
  const firsts = ids.flatMap((id) => (id.kind === 'array' ? id.items.slice(0, 1) : [])).flatMap(resolve);
  const texts = new Set(firsts.flatMap((first) => (first.kind === 'text' ? [first.text] : [])));
  try {
    const names = [...texts].slice(0, MAX_IDS).map((text) => Buffer.from(text, 'latin1'));
    return opened(onlyOf(said.flatMap(resolve)), names, getter(resolve));
  } catch (error) {
    if (error instanceof LockedFile) return LOCKED;
    throw error;
  }
}

/**
 * Returns the only value that a dictionary gives to a key.
 * @throws Locked when it gives two that differ
 */
type Get = (holder: PdfValue | undefined, key: string) => PdfValue | undefined;

function getter(resolve: Resolve): Get {
  return (holder, key) => {
    const values = holder?.kind === 'dictionary' ? valuesOf(holder, key).flatMap(resolve) : [];
    return onlyOf(values);
  };
}

function onlyOf(values: PdfValue[]): PdfValue | undefined {
  const different = new Set([...new Set(values)].map((value) => JSON.stringify(value)));
  if (different.size > 1) throw new LockedFile();
  return values[0];
}

function numberOf(value: PdfValue | undefined, otherwise: number): number {
  return value?.kind === 'number' ? value.value : otherwise;
}

function nameOf(value: PdfValue | undefined, otherwise: string): string {
  return value?.kind === 'name' ? value.name : otherwise;
}

function bytesOf(value: PdfValue | undefined): Buffer {
  return Buffer.from(value?.kind === 'text' ? value.text : '', 'latin1');
}

/** @throws Locked */
function opened(settings: PdfValue | undefined, ids: Buffer[], get: Get): Encryption {
  const of = (key: string) => get(settings, key);
  if (nameOf(of('Filter'), '') !== 'Standard') throw new LockedFile();
  const metadata = of('EncryptMetadata');
  const isMetadataClear = metadata?.kind === 'other' && metadata.word === 'false';
  const check = {
    revision: numberOf(of('R'), 0),
    sizes: [16, 5, numberOf(of('Length'), 40) >> 3].filter((size) => size >= 5 && size <= 16),
    ...{ owner: bytesOf(of('O')), user: bytesOf(of('U')), userKey: bytesOf(of('UE')) },
    permissions: numberOf(of('P'), 0),
    isMetadataClear,
  };
  const key = emptyPasswordKey(check, [...ids, Buffer.alloc(0)]);
  if (key === null) throw new LockedFile();
  const undo = (kind: string) => undoing(methodOf(settings, kind, get), key);
  return { isLocked: false, text: undo('StrF'), data: undo('StmF'), isMetadataClear };
}

/** Returns the method of strings or of streams; from version 4 on, each names one that the dictionary defines. */
function methodOf(settings: PdfValue | undefined, kind: string, get: Get): string {
  if (numberOf(get(settings, 'V'), 0) < 4) return 'V2';
  const name = nameOf(get(settings, kind), 'Identity');
  return name === 'Identity' ? 'None' : nameOf(get(get(get(settings, 'CF'), name), 'CFM'), 'None');
}

/** @throws Locked when nothing can be undone so */
function undoing(method: string, key: Buffer): Undo {
  if (method === 'None') return (data) => data;
  if (method === 'V2') return (data, of) => rc4(objectKey(key, of, ''), data);
  if (method === 'AESV2' && key.length === 16) return (data, of) => aes(objectKey(key, of, 'sAlT'), data);
  if (method === 'AESV3' && key.length === 32) return (data) => aes(key, data);
  throw new LockedFile();
}

/** Computes by algorithm 1 of the standard the key of one object; with AES of 256 bits, all objects share one key. */
function objectKey(key: Buffer, { number, generation }: ObjectNumbers, salt: string): Buffer {
  const place = Buffer.alloc(8);
  place.writeUInt32LE(number >>> 0);
  place.writeUInt32LE(generation >>> 0, 3);
  const digest = createHash('md5').update(key).update(place.subarray(0, 5)).update(salt, 'latin1').digest();
  return digest.subarray(0, Math.min(16, key.length + 5));
}

/** Returns a value whose texts are decrypted; each is decrypted only when it is looked at, since few are. */
export function withClearTexts(value: PdfValue, undo: (data: Buffer) => Buffer): PdfValue {
  if (value.kind === 'array') return { ...value, items: value.items.map((item) => withClearTexts(item, undo)) };
  if (value.kind === 'dictionary') {
    return { ...value, entries: value.entries.map(([key, inner]) => [key, withClearTexts(inner, undo)]) };
  }
  if (value.kind !== 'text') return value;
  return {
    kind: 'text',
    get text() {
      return undo(bytesOf(value)).toString('latin1');
    },
  };
}

/**
 * Cuts the encrypted data of a stream out of all that follows in the file: to its declared length, or further when its closing words come
 * later. Excess data only adds noise after the end.
 */
export function sealedData(data: Buffer, lengths: number[]): Buffer {
  const closing = closingOf(data);
  const said = Math.max(0, ...lengths.filter((length) => length <= data.length));
  return data.subarray(0, closing - said <= 2 ? said : closing);
}

const CLOSING = 'endstream';

/** Finds `endstream endobj`: encrypted bytes may form the first word by chance. */
function closingOf(data: Buffer): number {
  for (let at = data.indexOf(CLOSING); at >= 0; at = data.indexOf(CLOSING, at + CLOSING.length)) {
    const after = at + CLOSING.length;
    if (/^\s*endobj/.test(data.toString('latin1', after, after + 20))) return at;
  }
  return data.length;
}
