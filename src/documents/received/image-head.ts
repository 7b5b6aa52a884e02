/** Says what an image declares before it is unpacked; `turn` is the orientation of EXIF, from 1 to 8. */
export interface ImageHead {
  width: number;
  height: number;
  turn: number;
}

/** Reads the size of an image from its first bytes, so that a picture too large is refused before it takes memory; null when unreadable. */
export function headOf(type: string, bytes: Buffer): ImageHead | null {
  try {
    const head = type === 'image/png' ? pngHead(bytes) : type === 'image/jpeg' ? jpegHead(bytes) : webpHead(bytes);
    return head !== null && head.width > 0 && head.height > 0 ? head : null;
  } catch (error) {
    // A number is read past the end of an image that was cut.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pngHead(bytes: Buffer): ImageHead {
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), turn: 1 };
}

/** Lists the markers that begin a frame (ITU T.81, table B.1); C4, C8 and CC in the same range do not. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const EXIF = 0xe1;

function jpegHead(bytes: Buffer): ImageHead | null {
  let turn = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    // Any number of FF bytes may stand before a marker.
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), turn };
    const length = bytes.readUInt16BE(at + 2);
    if (marker === EXIF) turn = turnIn(bytes.subarray(at + 4, at + 2 + length)) ?? turn;
    at += 2 + length;
  }
  return null;
}

const ORIENTATION = 0x0112;

/** Finds the orientation in the first directory of EXIF; null when it says none. */
function turnIn(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const directory = long(4);
    for (let index = 0; index < short(directory); index++) {
      const entry = directory + 2 + index * 12;
      if (short(entry) !== ORIENTATION) continue;
      const turn = short(entry + 8);
      return turn >= 1 && turn <= 8 ? turn : null;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** Reads the three forms of WebP (RFC 9649): lossy, lossless, extended. */
function webpHead(bytes: Buffer): ImageHead | null {
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3), turn: 1 };
  if (form === 'VP8L') {
    const packed = bytes.readUInt32LE(21);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff), turn: 1 };
  }
  if (form !== 'VP8 ') return null;
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, turn: 1 };
}
