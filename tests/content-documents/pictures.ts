import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { run } from '../documents/tools.ts';

/**
 * Somebody looked at these pages and found them good. After a wanted change, look at the pages of `.ci/pictures/documents` and copy them
 * here.
 */
const REVIEWED = fileURLToPath(new URL('reviewed', import.meta.url));
const SEEN = fileURLToPath(new URL('../../.ci/pictures/documents', import.meta.url));

/** Is the side of a block, in pixels of 40 dpi: five millimetres. Smaller changes (a code, a reference) do not count. */
const BLOCK = 8;
/** Limits how much darker or lighter a block may be, out of 255. */
const MAX_SHADE = 40;
/** Fewer changed blocks come from the code of this document: its QR may darken a block or two by chance. */
const MIN_CHANGED = 3;

/** Says in words what differs between the pages of a PDF and the reviewed pages; the pages seen are left for the reviewer. */
export function differences(kind: string, pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-pages-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    run('pdftoppm', ['-r', '40', '-gray', '-png', join(folder, 'a.pdf'), join(folder, kind)]);
    const pages = readdirSync(folder).filter((file) => file.endsWith('.png'));
    const wrong = pages.flatMap((page) => differenceOf(page, readFileSync(join(folder, page))));
    const gone = reviewedOf(kind).filter((page) => !pages.includes(page));
    if (wrong.length > 0) {
      mkdirSync(SEEN, { recursive: true });
      writeFileSync(join(SEEN, `${kind}.pdf`), pdf);
      for (const page of pages) copyFileSync(join(folder, page), join(SEEN, page));
    }
    return [...wrong, ...gone.map((page) => `${page}: a page is gone`)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reviewedOf(kind: string): string[] {
  return existsSync(REVIEWED) ? readdirSync(REVIEWED).filter((page) => page.replace(/-\d+\.png$/, '') === kind) : [];
}

function differenceOf(page: string, seen: Buffer): string[] {
  const reviewed = join(REVIEWED, page);
  if (!existsSync(reviewed)) return [`${page}: nobody reviewed this page`];
  const [before, after] = [shadesOf(readFileSync(reviewed)), shadesOf(seen)];
  if (before.length !== after.length) return [`${page}: another size`];
  const changed = after.filter((shade, i) => Math.abs(shade - (before[i] ?? 0)) > MAX_SHADE).length;
  return changed < MIN_CHANGED ? [] : [`${page}: ${changed} blocks of ${after.length} changed`];
}

/** Returns the mean shade of each block of a grey PNG of 8 bits, as poppler writes them. */
function shadesOf(png: Buffer): number[] {
  const { width, height, pixels } = decoded(png);
  const shades: number[] = [];
  for (let top = 0; top < height; top += BLOCK)
    for (let left = 0; left < width; left += BLOCK) {
      let [sum, count] = [0, 0];
      for (let y = top; y < Math.min(top + BLOCK, height); y++)
        for (let x = left; x < Math.min(left + BLOCK, width); x++, count++) sum += pixels[y * width + x] ?? 0;
      shades.push(sum / count);
    }
  return shades;
}

/** Decodes a PNG of 8 bits, grey or coloured: poppler writes grey pages as either, depending on its version. Grey is the first channel. */
function decoded(png: Buffer): { width: number; height: number; pixels: Uint8Array } {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), CHANNELS[png[25] ?? 0] ?? 1];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const bytes = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < row; x++) {
      const [left, up, corner] = [byte(x - channels, y), byte(x, y - 1), byte(x - channels, y - 1)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[y * (row + 1)] ?? 0] ?? 0;
      bytes[y * row + x] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  return { width, height, pixels: bytes.filter((_, at) => at % channels === 0) };

  function byte(x: number, y: number): number {
    return x < 0 || y < 0 ? 0 : (bytes[y * row + x] ?? 0);
  }
}

/** Gives the count of channels for each colour type of PNG. */
const CHANNELS: { [type: number]: number } = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** Picks the neighbour nearest to left + up - corner (PNG, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
