import { constants, inflateRawSync } from 'node:zlib';

/** Undoes one filter; the rest of the file may follow the data, which marks its own end. */
type Filter = (data: Buffer, limit: number) => Buffer;

/** Names every filter by its full name and by its short name (ISO 32000-1 §7.4). */
export const FILTERS: { [name: string]: Filter } = {
  FlateDecode: inflated,
  Fl: inflated,
  ASCIIHexDecode: fromHex,
  AHx: fromHex,
  ASCII85Decode: fromAscii85,
  A85: fromAscii85,
  LZWDecode: unLzw,
  LZW: unLzw,
  RunLengthDecode: unRun,
  RL: unRun,
};

/** Inflates data without the two bytes before and the checksum after, which no PDF reader checks; data cut short gives what it has. */
function inflated(data: Buffer, limit: number): Buffer {
  return inflateRawSync(data.subarray(2), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit });
}

function untilMark(data: Buffer, mark: string): string {
  const end = data.indexOf(mark);
  return data.toString('latin1', 0, end < 0 ? data.length : end);
}

function fromHex(data: Buffer): Buffer {
  const digits = untilMark(data, '>').replaceAll(/[^0-9a-f]/gi, '');
  return Buffer.from(digits.length % 2 === 1 ? `${digits}0` : digits, 'hex');
}

function fromAscii85(data: Buffer): Buffer {
  const text = untilMark(data, '~>')
    .replaceAll('z', '!!!!!')
    .replaceAll(/[^!-u]/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5);
    const value = [...group.padEnd(5, 'u')].reduce((sum, one) => sum * 85 + one.charCodeAt(0) - 33, 0);
    for (let index = 0; index < group.length - 1; index += 1) bytes.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
  }
  return Buffer.from(bytes);
}

function unRun(data: Buffer, limit: number): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (let at = 0; at < data.length && data[at] !== 128; ) {
    const length = data[at] ?? 128;
    const piece = length < 128 ? data.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, data[at + 1] ?? 0);
    at += length < 128 ? length + 2 : 2;
    size += piece.length;
    if (size > limit) throw new RangeError('Too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const CLEAR = 256;
const END = 257;

/** Decodes LZW as TIFF does, with codes of 9 to 12 bits, each widened one code early. */
function unLzw(data: Buffer, limit: number): Buffer {
  const pieces: Buffer[] = [];
  let [table, previous, size]: [Buffer[], Buffer | null, number] = [firstCodes(), null, 0];
  const bits = bitsOf(data);
  for (let code = bits(9); code !== null && code !== END; code = bits(widthFor(table.length + 1))) {
    if (code === CLEAR) {
      [table, previous] = [firstCodes(), null];
      continue;
    }
    const known: Buffer | undefined = table[code];
    const piece: Buffer =
      known ?? Buffer.concat([previous ?? Buffer.alloc(0), (previous ?? Buffer.alloc(1)).subarray(0, 1)]);
    if (previous !== null && table.length < 4096) table.push(Buffer.concat([previous, piece.subarray(0, 1)]));
    previous = piece;
    size += piece.length;
    if (size > limit) throw new RangeError('Too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function firstCodes(): Buffer[] {
  return Array.from({ length: 258 }, (_, code) => (code < CLEAR ? Buffer.from([code]) : Buffer.alloc(0)));
}

function widthFor(next: number): number {
  if (next < 512) return 9;
  if (next < 1024) return 10;
  return next < 2048 ? 11 : 12;
}

function bitsOf(data: Buffer): (width: number) => number | null {
  let at = 0;
  return (width) => {
    if (at + width > data.length * 8) return null;
    let value = 0;
    for (const end = at + width; at < end; at += 1)
      value = (value << 1) | (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
}

/** Undoes the differences of PNG (predictors 10 to 15), row after row. */
export function unPredicted(data: Buffer, columns: number, pixel = 1): Buffer {
  const rows: Buffer[] = [];
  let above = Buffer.alloc(columns);
  for (let at = 0; at + 1 < data.length; at += columns + 1) {
    const row = Buffer.from(data.subarray(at + 1, at + 1 + columns));
    for (let index = 0; index < row.length; index += 1) {
      const [left, up, corner] = [row[index - pixel] ?? 0, above[index] ?? 0, above[index - pixel] ?? 0];
      row[index] = (row[index] ?? 0) + predicted(data[at] ?? 0, { left, up, corner });
    }
    rows.push(row);
    above = Buffer.concat([row, Buffer.alloc(Math.max(0, columns - row.length))]);
  }
  return Buffer.concat(rows);
}

function predicted(kind: number, { left, up, corner }: { left: number; up: number; corner: number }): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
