import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { type OfficeFormat, partFault } from './office/office.ts';

const inflate = promisify(inflateRaw);

/** Limits the unpacked size of all entries together, in bytes; a long file with its pictures is far below. */
const MAX_UNPACKED = 60 * 1024 * 1024;
const MAX_ENTRIES = 5_000;

interface ArchiveEntry {
  name: string;
  /** Is 0 for stored data, and 8 for deflated data. */
  method: number;
  packed: Buffer;
}

/**
 * Says why an archive is refused, in French, after « ce fichier »; null when it may be kept. Each entry is really unpacked, up to a total:
 * the sizes that an archive declares cannot be trusted.
 */
export async function archiveFault(content: Uint8Array, format: OfficeFormat): Promise<string | null> {
  const entries = entriesOf(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  if (entries === null) return 'est une archive illisible';
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) return 'a deux parties du même nom';
  let left = MAX_UNPACKED;
  for (const { name, method, packed } of entries) {
    if (isOutside(name)) return 'contient un nom qui sort de son dossier';
    const unpacked = await unpack(method, packed, left);
    if (unpacked === null) return `est illisible, ou se déplie en plus de ${MAX_UNPACKED / 1024 / 1024} Mo`;
    left -= unpacked.byteLength;
    const fault = await partFault(name, unpacked, format);
    if (fault !== null) return fault;
  }
  return null;
}

/**
 * Reads entries from the central directory (APPNOTE 4.3.12); null when there is none, or when it needs more than readers of office files
 * support.
 */
function entriesOf(zip: Buffer): ArchiveEntry[] | null {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > zip.length) return null;
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) return null;
  const entries: ArchiveEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    const entry = entryAt(zip, at);
    if (entry === null) return null;
    entries.push(entry);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(zip: Buffer, at: number): ArchiveEntry | null {
  if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return null;
  const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
  const local = zip.readUInt32LE(at + 42);
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== 0x04034b50) return null;
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  return { name, method: zip.readUInt16LE(at + 10), packed };
}

/** Returns null when the entry is larger than what is left, or cannot be read. */
async function unpack(method: number, packed: Buffer, left: number): Promise<Buffer | null> {
  if (method === 0) return packed.byteLength <= left ? packed : null;
  if (method !== 8 || left <= 0) return null;
  return inflate(packed, { maxOutputLength: left }).catch(() => null);
}

function isOutside(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split(/[/\\]/).includes('..');
}
