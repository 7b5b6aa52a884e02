import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Places a word on a page, in points from the top left. */
export interface Word {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Describes one printed page by its words and its ink. */
export interface PageImage {
  words: Word[];
  width: number;
  /** Counts the dark pixels in a box (in points), except those of the words. */
  inkBesideWords(box: Omit<Word, 'text'>): number;
}

const DPI = 144;
const PER_POINT = DPI / 72;
const DARK = 150;

/** Draws the first page with another program than the one that made the PDF. */
export function imageOf(pdf: Uint8Array): PageImage {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-page-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
    run('pdftoppm', '-gray', '-r', String(DPI), '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'page'));
    const bbox = run('pdftotext', '-bbox', '-f', '1', '-l', '1', file, '-');
    const words = wordsIn(bbox);
    const image = greyOf(readFileSync(join(folder, 'page.pgm')));
    return { words, width: image.width / PER_POINT, inkBesideWords: (box) => inkIn(image, box, words) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wordsIn(bbox: string): Word[] {
  const found = bbox.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g);
  return [...found].map(([, left, top, right, bottom, text = '']) => ({
    text,
    ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
  }));
}

interface Grey {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Reads a binary PGM: `P5`, width, height, 255, then one byte per pixel. */
function greyOf(content: Buffer): Grey {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(content.subarray(0, 40).toString('latin1')) ?? [];
  if (head === undefined) throw new Error('Not a grey image of one byte a pixel');
  return { width: Number(width), height: Number(height), pixels: content.subarray(head.length) };
}

function inkIn({ width, height, pixels }: Grey, box: Omit<Word, 'text'>, words: Word[]): number {
  const at = (points: number) => Math.round(points * PER_POINT);
  const isWord = (x: number, y: number) =>
    words.some(({ left, right, top, bottom }) => x >= at(left) && x <= at(right) && y >= at(top) && y <= at(bottom));
  let ink = 0;
  for (let y = Math.max(0, at(box.top)); y < Math.min(height, at(box.bottom)); y++) {
    for (let x = Math.max(0, at(box.left)); x < Math.min(width, at(box.right)); x++) {
      if ((pixels[y * width + x] ?? 255) < DARK && !isWord(x, y)) ink += 1;
    }
  }
  return ink;
}
