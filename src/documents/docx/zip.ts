import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  path: string;
  content: Buffer;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1 January 1980, midnight: the first instant a zip file can tell. */
const DOS_DATE = 0x0021;

/** Entries of a zip file in order of its directory (APPNOTE 6.3.3): stored or deflated, no encryption, no zip64. */
export function readZip(file: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const path = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const content = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    return { path, content };
  });
}

/** A zip file without any date: the same entries give the same bytes. */
export function writeZip(entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of entries) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content);
    const common = commonHeader(content, packed, name);
    const local = Buffer.concat([word(LOCAL), common, name, packed]);
    directory.push(Buffer.concat([word(ENTRY), short(20), common, Buffer.alloc(10), word(offset), name]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = short(entries.length);
  const end = Buffer.concat([word(END), short(0), short(0), count, count, word(listed.length), word(offset), short(0)]);
  return Buffer.concat([...parts, listed, end]);
}

/** Version 2.0, names in UTF-8, deflate; then date, checksum, sizes, length of the name, no extra field. */
function commonHeader(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const kind = [short(20), short(0x0800), short(8), short(0), short(DOS_DATE)];
  return Buffer.concat([
    ...kind,
    word(crc32(content)),
    word(packed.length),
    word(content.length),
    short(name.length),
    short(0),
  ]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
