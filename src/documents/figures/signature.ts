import type { Picture } from './picture.ts';
import { coordinate, INK } from './svg.ts';

const PNG_START = 'iVBORw0KGgo';
const DATA_URL = 'data:image/png;base64,';
/** Limits the text of a signature, in characters; an image of a pad is some kilobytes. */
const MAX_CHARS = 400_000;
const MAX_PIXELS = 4_000;
const MAX_WIDTH_MM = 50;

/**
 * Turns a signature into an image: the value is the `d` of an SVG path in absolute `M L Q C Z` commands, or a PNG in base64, with or
 * without `data:image/png;base64,`. Null when it is neither.
 */
export function signaturePicture(value: string, alt: string, heightMm: number): Picture | null {
  if (value.length > MAX_CHARS) return null;
  const base64 = value.startsWith(DATA_URL) ? value.slice(DATA_URL.length) : value;
  return base64.startsWith(PNG_START) ? pngPicture(base64, alt, heightMm) : drawnPicture(value, alt, heightMm);
}

function pngPicture(base64: string, alt: string, heightMm: number): Picture | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 33) return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isSound = width > 0 && height > 0 && width <= MAX_PIXELS && height <= MAX_PIXELS;
  return isSound ? { kind: 'png', source: base64, alt, ...fitted(width, height, heightMm) } : null;
}

function drawnPicture(path: string, alt: string, heightMm: number): Picture | null {
  if (!/^\s*M[MLQCZ\d\s.,-]*$/.test(path)) return null;
  const numbers = (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (numbers.length < 4 || numbers.length % 2 === 1 || numbers.some((one) => Math.abs(one) > 1e5)) return null;
  const [x, y] = [range(numbers, 0), range(numbers, 1)];
  // The width of the pen is added: a flat line would otherwise have no height.
  const pen = Math.max(x.to - x.from, y.to - y.from, 1) / 60;
  const [width, height] = [x.to - x.from + 4 * pen, y.to - y.from + 4 * pen];
  const view = [x.from - 2 * pen, y.from - 2 * pen, width, height].map(coordinate).join(' ');
  const stroke = `fill="none" stroke="${INK.text}" stroke-width="${coordinate(pen)}" stroke-linecap="round" stroke-linejoin="round"`;
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}"><path ${stroke} d="${path.trim()}"/></svg>`;
  return { kind: 'svg', source, alt, ...fitted(width, height, heightMm) };
}

/** Returns the lowest and highest of every second number, from the first or the second. */
function range(numbers: number[], from: 0 | 1): { from: number; to: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < numbers.length; i += 2) {
    const value = numbers[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { from: low, to: high };
}

/** Fits a picture within the given height and 50 mm of width, and keeps its proportions. */
function fitted(width: number, height: number, heightMm: number): { widthMm: number; heightMm: number } {
  const scale = Math.min(heightMm / height, MAX_WIDTH_MM / width);
  return { widthMm: round(width * scale), heightMm: round(height * scale) };
}

function round(value: number): number {
  return Math.max(1, Math.round(value * 100) / 100);
}
