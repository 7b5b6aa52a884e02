import { setImmediate } from 'node:timers/promises';
import { type Encryption, encryptionOf, sealedData, withClearTexts } from './encryption.ts';
import { FILTERS, unPredicted } from './filters.ts';
import { type Cursor, isRegular, nextToken, TooLong } from './tokens.ts';
import { type Dictionary, type PdfValue, readValue, valuesOf } from './values.ts';

/** Describes one object of a file, in one of its versions; `number` is null when the object has none. */
export interface PdfObject {
  number: number | null;
  generation: number;
  value: PdfValue;
  /** Holds the bytes that follow its dictionary, to the end of the file; null when it is no stream. */
  data: Buffer | null;
}

export interface PdfFile {
  objects: PdfObject[];
  /** Returns every value that a reference may stand for. */
  resolve(value: PdfValue): PdfValue[];
  /**
   * Returns the contents of a stream, with its filters undone.
   * @throws Error when it does not decode
   */
  decode(stream: PdfObject): Buffer;
  /** Is true when the file asks for a password: texts in it cannot be read. */
  isLocked: boolean;
}

const MAX_DECODED = 60 * 1024 * 1024;
/** Limits how many times the bytes of a file may be read: one time is enough, and a file made to be read again and again is refused. */
const READINGS = 10;
/** Limits how many characters are read before other requests have their turn. */
const TURN = 200_000;

/**
 * Returns all the objects of a file, wherever they are written and whatever its tables declare: older versions and unused ones too, since
 * programs do not agree on which they open.
 * @throws Locked, TooLong, and Error when objects cannot be unpacked
 */
export async function readPdf(content: Uint8Array): Promise<PdfFile> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const left = { count: bytes.length * READINGS + 1_000_000 };
  const written = await plainObjects(bytes, left);
  const encryption = encryptionOf(written.flatMap(dictionaryOf), resolver(written));
  const objects = encryption === null ? written : written.map((object) => inClear(object, encryption));
  const resolve = resolver(objects);
  const room = { left: MAX_DECODED };
  const clear = (stream: PdfObject) => (encryption === null ? stream : undone(stream, encryption, { resolve, left }));
  const asWritten: PdfFile = {
    ...{ objects, resolve, isLocked: encryption?.isLocked ?? false },
    decode: (stream) => decoded(stream, resolve, room),
  };
  for (const stream of objects.filter(isPacked)) {
    await setImmediate();
    for (const object of packedObjects(asWritten, clear(stream), left)) objects.push(object);
    const others = encryption === null ? [] : packedOrNone(asWritten, stream, left);
    for (const object of others) objects.push(object);
  }
  return { ...asWritten, decode: (stream) => asWritten.decode(clear(stream)) };
}

async function plainObjects(bytes: Buffer, left: Cursor['left']): Promise<PdfObject[]> {
  const objects: PdfObject[] = [];
  let turn = left.count;
  for (const word of ['obj', 'trailer']) {
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
      if (at > 0 && isRegular(bytes[at - 1] ?? 0) && !/\d/.test(String.fromCharCode(bytes[at - 1] ?? 0))) continue;
      if (turn - left.count > TURN) {
        await setImmediate();
        turn = left.count;
      }
      const said = word === 'obj' ? numberBefore(bytes, at) : UNNUMBERED;
      objects.push({ ...said, ...objectAt({ bytes, at: at + word.length, left }) });
    }
  }
  return objects;
}

function objectAt(cursor: Cursor): Pick<PdfObject, 'value' | 'data'> {
  const value = readValue(cursor);
  const next = value.kind === 'dictionary' ? nextToken(cursor) : null;
  const isStream = next?.kind === 'word' && next.word === 'stream';
  return { value, data: isStream ? dataAt(cursor) : null };
}

const UNNUMBERED = { number: null, generation: 0 };

/** Returns the numbers of `12 0 obj`. */
function numberBefore(bytes: Buffer, at: number): Pick<PdfObject, 'number' | 'generation'> {
  const before = bytes.toString('latin1', Math.max(0, at - 40), at);
  const found = /(\d+)\s+(\d+)\s*$/.exec(before);
  return found === null ? UNNUMBERED : { number: Number(found[1]), generation: Number(found[2]) };
}

function dataAt({ bytes, at }: Cursor): Buffer {
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return bytes.subarray(at + 2);
  return bytes.subarray(bytes[at] === 0x0a || bytes[at] === 0x0d ? at + 1 : at);
}

/** Returns the object with its texts decrypted; its data is decrypted separately, when it is read. */
function inClear({ value, ...object }: PdfObject, { text }: Encryption): PdfObject {
  const { number, generation } = object;
  if (number === null) return { ...object, value };
  return { ...object, value: withClearTexts(value, (data) => text(data, { number, generation })) };
}

function undone(
  stream: PdfObject,
  { data: undo, isMetadataClear }: Encryption,
  { resolve, left }: Pick<PdfFile, 'resolve'> & Pick<Cursor, 'left'>,
): PdfObject {
  const { number, generation, value, data } = stream;
  if (number === null || data === null || value.kind !== 'dictionary') return stream;
  const types = valuesOf(value, 'Type').flatMap(resolve);
  if (isMetadataClear && types.some((type) => type.kind === 'name' && type.name === 'Metadata')) return stream;
  const lengths = valuesOf(value, 'Length').flatMap(resolve);
  const sealed = sealedData(
    data,
    lengths.flatMap((length) => (length.kind === 'number' ? [length.value] : [])),
  );
  left.count -= sealed.length;
  if (left.count < 0) throw new TooLong();
  return { ...stream, data: undo(sealed, { number, generation }) };
}

function resolver(objects: PdfObject[]): PdfFile['resolve'] {
  let [byNumber, count] = [new Map<number, PdfValue[]>(), 0];
  return (value) => {
    if (value.kind !== 'reference') return [value];
    if (count !== objects.length) [byNumber, count] = [valuesByNumber(objects), objects.length];
    return byNumber.get(value.number) ?? [];
  };
}

function valuesByNumber(objects: PdfObject[]): Map<number, PdfValue[]> {
  const values = new Map<number, PdfValue[]>();
  for (const { number, value } of objects) {
    if (number === null) continue;
    const known = values.get(number);
    if (known === undefined) values.set(number, [value]);
    else known.push(value);
  }
  return values;
}

function dictionaryOf({ value }: PdfObject): Dictionary[] {
  return value.kind === 'dictionary' ? [value] : [];
}

/** Recognises a stream of objects (§7.5.7), which says where its first one begins. */
function isPacked({ value, data }: PdfObject): boolean {
  return data !== null && value.kind === 'dictionary' && valuesOf(value, 'First').length > 0;
}

function packedObjects(file: PdfFile, stream: PdfObject, left: Cursor['left']): PdfObject[] {
  const first = numberIn(file.resolve, stream.value, 'First') ?? 0;
  const isFiltered = stream.value.kind === 'dictionary' && valuesOf(stream.value, 'Filter').length > 0;
  // Without filter, it is read in place, whatever its declared length; an unpacked stream adds to what may be read.
  const bytes = isFiltered || stream.data === null ? file.decode(stream) : stream.data;
  if (isFiltered) left.count += bytes.length * READINGS;
  const header: Cursor = { bytes: bytes.subarray(0, first), at: 0, left };
  const objects: PdfObject[] = [];
  for (;;) {
    const [number, offset] = [nextToken(header), nextToken(header)];
    if (number.kind !== 'number' || offset.kind !== 'number') return objects;
    const value = readValue({ bytes, at: first + offset.value, left });
    objects.push({ number: number.value, generation: 0, value, data: null });
  }
}

/** Reads a packed stream as a program that ignores the encryption would: such bytes rarely unpack, and need not. */
function packedOrNone(file: PdfFile, stream: PdfObject, left: Cursor['left']): PdfObject[] {
  try {
    return packedObjects(file, stream, left);
  } catch (error) {
    if (error instanceof TooLong) throw error;
    return [];
  }
}

function decoded({ value, data }: PdfObject, resolve: PdfFile['resolve'], room: { left: number }): Buffer {
  if (data === null || value.kind !== 'dictionary') throw new Error('It has no data');
  const parameters = listed(value, ['DecodeParms', 'DP'], resolve);
  const filters = listed(value, ['Filter'], resolve);
  let content = filters.length === 0 ? bareData(data) : data;
  for (const [index, filter] of filters.entries()) {
    const undo = filter.kind === 'name' ? FILTERS[filter.name] : undefined;
    if (undo === undefined) throw new Error('It has an unknown filter');
    content = withoutPredictor(undo(content, room.left), parameters[index], resolve);
    room.left -= content.length;
  }
  return content;
}

function bareData(data: Buffer): Buffer {
  const end = data.indexOf('endstream');
  return end < 0 ? data : data.subarray(0, end);
}

/** Returns one value or an array of them as a list, as filters and their parameters are given. */
function listed(dictionary: Dictionary, keys: string[], resolve: PdfFile['resolve']): PdfValue[] {
  const given = keys.flatMap((key) => valuesOf(dictionary, key)).flatMap(resolve);
  return given.flatMap((value) => (value.kind === 'array' ? value.items : [value])).flatMap(resolve);
}

function withoutPredictor(content: Buffer, parameters: PdfValue | undefined, resolve: PdfFile['resolve']): Buffer {
  const number = (key: string) => (parameters === undefined ? null : numberIn(resolve, parameters, key));
  const predictor = number('Predictor') ?? 1;
  if (predictor < 2) return content;
  if (predictor < 10) throw new Error('It has an unknown predictor');
  const pixelBits = (number('Colors') ?? 1) * (number('BitsPerComponent') ?? 8);
  const columns = Math.ceil(((number('Columns') ?? 1) * pixelBits) / 8);
  return unPredicted(content, Math.max(1, columns), Math.max(1, pixelBits >> 3));
}

function numberIn(resolve: PdfFile['resolve'], holder: PdfValue, key: string): number | null {
  if (holder.kind !== 'dictionary') return null;
  const found = valuesOf(holder, key)
    .flatMap(resolve)
    .find((value) => value.kind === 'number');
  return found?.kind === 'number' ? found.value : null;
}
