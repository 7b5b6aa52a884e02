/**
 * Names in a ZIP's central directory, in order, without inflating anything; null when it has none that can be read.
 * Enough to tell a word-processor file from any other archive (APPNOTE.TXT §4.3.12, §4.3.16).
 */
export function zipNames(content: Uint8Array): string[] | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== FILE_HEADER) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const FILE_HEADER = 0x02014b50;
