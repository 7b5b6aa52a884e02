import { crc32, deflateSync } from 'node:zlib';
import type { PictureSize } from './shown.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 4;
const UP = 2;

/** Writes pixels (RGBA) as a PNG that holds nothing else: no comment, no date, no place where a photograph was taken. */
export function writePng(pixels: Uint8Array, { width, height }: PictureSize): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // The bytes are: 8 bits, red, green, blue and alpha, no interlacing.
  header.set([8, 6, 0, 0, 0], 8);
  const data = deflateSync(filtered(pixels, width * BYTES_PER_PIXEL, height));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Writes each line as its difference with the line above, which packs far better for pages and photographs. */
function filtered(pixels: Uint8Array, stride: number, height: number): Uint8Array {
  const lines = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    lines[at] = UP;
    for (let x = 0; x < stride; x++) {
      const here = y * stride + x;
      lines[at + 1 + x] = (pixels[here] ?? 0) - (y === 0 ? 0 : (pixels[here - stride] ?? 0));
    }
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
