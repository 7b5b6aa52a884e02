import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { writePng } from './png.ts';
import { type FileRequest, none, type PictureSize, type ShownFile } from './shown.ts';

/** Names what we call of PDFium (fpdfview.h); its own types want those of a browser. */
interface Pdfium {
  pdfium: {
    HEAPU8: Uint8Array;
    wasmExports: { malloc(size: number): number };
    getValue(at: number, type: 'double'): number;
  };
  PDFiumExt_Init(): void;
  FPDF_LoadMemDocument(at: number, size: number, password: string): number;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_GetPageSizeByIndex(document: number, page: number, width: number, height: number): number;
  FPDF_LoadPage(document: number, page: number): number;
  FPDFBitmap_Create(width: number, height: number, alpha: number): number;
  FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): boolean;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDF_RenderPageBitmap(
    ...asked: [
      bitmap: number,
      page: number,
      x: number,
      y: number,
      width: number,
      height: number,
      turn: number,
      flags: number,
    ]
  ): void;
}

const MAX_PAGES = 20;
/** Draws an A4 page at 145 dots per inch, which is read without effort on a telephone of three dots per pixel. */
const WIDTH = 1_200;
const MAX_HEIGHT = 2_400;
const PASSWORD_WANTED = 4;
const WHITE = 0xffffffff;
/** Draws annotations and the fields of forms (1), with red before blue as PNG wants them (16). */
const FLAGS = 1 | 16;

const BROKEN = 'Ce PDF est abîmé, ou écrit d’une façon qui ne se lit pas ici.';

/** Shows a PDF by its pages. Nothing is freed: the process ends with the file. */
export async function showPdf({ content, page }: FileRequest): Promise<ShownFile> {
  const library = await loadPdfium();
  try {
    return showWith(library, content, page);
  } catch (error) {
    // PDFium gives up in this way on what it cannot read, and when its memory is full.
    if (error instanceof Error && error.name === 'RuntimeError') return none(BROKEN);
    throw error;
  }
}

async function loadPdfium(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium');
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  // Its options are declared with the types of a browser, which are not among ours.
  const library = (await init({ wasmBinary } as object)) as unknown as Pdfium;
  library.PDFiumExt_Init();
  return library;
}

function showWith(library: Pdfium, content: Uint8Array, page: number | null): ShownFile {
  const at = library.pdfium.wasmExports.malloc(content.byteLength);
  library.pdfium.HEAPU8.set(content, at);
  const document = library.FPDF_LoadMemDocument(at, content.byteLength, '');
  if (document === 0) {
    return library.FPDF_GetLastError() === PASSWORD_WANTED
      ? none('Ce PDF est protégé par un mot de passe : il ne s’ouvre qu’avec lui.')
      : none(BROKEN);
  }
  const total = library.FPDF_GetPageCount(document);
  const shown = Math.min(total, MAX_PAGES);
  if (total === 0) return none('Ce PDF n’a aucune page.');
  if (page === null) {
    const pages = Array.from({ length: shown }, (_, index) => sizeOf(library, document, index));
    return { kind: 'pages', total, pages };
  }
  if (page > shown) return none(`Seules les ${MAX_PAGES} premières pages sont montrées.`);
  const size = sizeOf(library, document, page - 1);
  const pixels = draw(library, { document, index: page - 1, size });
  return pixels === null ? none(BROKEN) : { kind: 'page', png: writePng(pixels, size) };
}

function sizeOf({ pdfium, FPDF_GetPageSizeByIndex }: Pdfium, document: number, index: number): PictureSize {
  const at = pdfium.wasmExports.malloc(16);
  FPDF_GetPageSizeByIndex(document, index, at, at + 8);
  const width = Math.max(1, pdfium.getValue(at, 'double') || 1);
  const height = Math.max(1, pdfium.getValue(at + 8, 'double') || 1);
  const scale = Math.min(WIDTH / width, MAX_HEIGHT / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function draw(
  library: Pdfium,
  { document, index, size: { width, height } }: { document: number; index: number; size: PictureSize },
): Uint8Array | null {
  const loaded = library.FPDF_LoadPage(document, index);
  const bitmap = library.FPDFBitmap_Create(width, height, 0);
  if (loaded === 0 || bitmap === 0) return null;
  library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  library.FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, FLAGS);
  const at = library.FPDFBitmap_GetBuffer(bitmap);
  const pixels = library.pdfium.HEAPU8.slice(at, at + width * height * 4);
  // A bitmap without alpha leaves this byte as it likes.
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255;
  return pixels;
}
