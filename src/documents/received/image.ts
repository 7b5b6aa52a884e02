import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Resvg } from '@resvg/resvg-js';
import { headOf, type ImageHead } from './image-head.ts';
import { writePng } from './png.ts';
import { type FileRequest, none, type PictureSize, type ShownFile } from './shown.ts';

const WIDTH = 1_200;
const MAX_HEIGHT = 2_400;
/** Limits the pixels of an image once unpacked: 50 million take 200 MB. */
const MAX_PIXELS = 50_000_000;

const UNREADABLE = 'Cette image est abîmée, ou écrite d’une façon qui ne se lit pas ici.';

/** Shows an image as one page, drawn again: neither its metadata nor anything hidden behind it reaches the reader. */
export async function showImage({ type, content, page }: FileRequest): Promise<ShownFile> {
  const bytes = Buffer.from(content);
  const head = headOf(type, bytes);
  if (head === null) return none(UNREADABLE);
  if (head.width * head.height > MAX_PIXELS)
    return none(`Cette image a plus de ${MAX_PIXELS / 1e6} millions de points.`);
  const size = shownSize(head);
  if (page === null) return { kind: 'pages', total: 1, pages: [size] };
  const readable = type === 'image/webp' ? await fromWebp(bytes) : bytes;
  const png = readable === null ? null : drawn(readable, head, size);
  return png === null ? none(UNREADABLE) : { kind: 'page', png };
}

/** Returns the size shown: an image is not enlarged, and is turned as the telephone that took it says. */
function shownSize({ width, height, turn }: ImageHead): PictureSize {
  const [across, down] = turn >= 5 ? [height, width] : [width, height];
  const scale = Math.min(1, WIDTH / across, MAX_HEIGHT / down);
  return { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) };
}

/** Gives what each orientation of EXIF (1 to 8) does to a point, as a matrix of SVG. */
const TURNS: ((width: number, height: number) => string)[] = [
  () => '1 0 0 1 0 0',
  (width) => `-1 0 0 1 ${width} 0`,
  (width, height) => `-1 0 0 -1 ${width} ${height}`,
  (_, height) => `1 0 0 -1 0 ${height}`,
  () => '0 1 1 0 0 0',
  (_, height) => `0 1 -1 0 ${height} 0`,
  (width, height) => `0 -1 -1 0 ${height} ${width}`,
  (width) => `0 -1 1 0 0 ${width}`,
];

/** Is replaced by the image itself; nothing is ever fetched. */
const HREF = 'https://image.invalid/';

function drawn(image: Buffer, { width, height, turn }: ImageHead, size: PictureSize): Uint8Array | null {
  const { Resvg: Drawer } = createRequire(import.meta.url)('@resvg/resvg-js') as { Resvg: typeof Resvg };
  const [across, down] = turn >= 5 ? [height, width] : [width, height];
  const matrix = TURNS[turn - 1]?.(width, height) ?? '1 0 0 1 0 0';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${across} ${down}" width="${across}" height="${down}"><g transform="matrix(${matrix})"><image href="${HREF}" width="${width}" height="${height}"/></g></svg>`;
  const drawing = new Drawer(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: size.width },
  });
  for (const href of drawing.imagesToResolve()) drawing.resolveImage(href, image);
  const picture = drawing.render();
  // The library draws nothing, without a word, where it cannot read the image.
  return picture.pixels.every((value, at) => at % 4 !== 3 || value === 0) ? null : picture.asPng();
}

/** Unpacks WebP in WebAssembly; what is drawn knows PNG and JPEG alone. */
async function fromWebp(bytes: Buffer): Promise<Buffer | null> {
  // The decoder makes an object of browsers, of which only these members are read.
  Reflect.set(globalThis, 'ImageData', BrowserImage);
  const { default: decode, init } = await import('@jsquash/webp/decode.js');
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm'));
  // Its option is declared with the types of a browser, which are not among ours.
  await init({ wasmBinary: wasm } as object);
  try {
    const image = (await decode(new Uint8Array(bytes).buffer)) as unknown as BrowserImage;
    return Buffer.from(writePng(image.data, image));
  } catch {
    return null;
  }
}

class BrowserImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8Array, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
