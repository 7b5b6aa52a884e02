import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler, NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { JsonObject } from '../../base/base.ts';
import type { DocumentFrame } from '../contract.ts';
import { DocumentFaults } from '../fault.ts';
import { loadFonts } from '../fonts/fonts.ts';
import type { DocumentTree } from '../model/tree.ts';
import { type PageData, pageData } from './data.ts';
import { cutPages, type DrawnPages } from './pages.ts';
import { faultsOf } from './typst-faults.ts';
import { sayUniversal } from './universal.ts';

/** Names a folder from which nothing is ever read: every file is given from memory. */
const WORKSPACE = '/jalon-documents';
/** Limits how many documents an unused result of Typst's cache outlives. */
const CACHE_AGE = 10;

let compiler: NodeCompiler | null = null;

/** Returns the compiler, made once: loading fonts takes longer than a document. */
function typst(): NodeCompiler {
  if (compiler) return compiler;
  // The package is CommonJS and native, and is loaded only when a PDF is printed.
  const { NodeCompiler: Compiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as {
    NodeCompiler: typeof NodeCompiler;
  };
  compiler = Compiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: loadFonts().blobs }] });
  // The file lies next to this one in `src/` and, through `packaging/beside.js`, in `dist/`: the package has no source folder.
  const page = new URL('./page.typ', import.meta.url);
  compiler.addSource(`${WORKSPACE}/page.typ`, readFileSync(fileURLToPath(page), 'utf8'));
  return compiler;
}

/** Loads the compiler and the fonts, so that no document waits for them. */
export function warmPdf(): void {
  typst();
}

/**
 * Prints the document as PDF/A-2a and PDF/UA-1, or PDF/A-3a with the data inside. It is first exported as PDF/UA-1: a document that this
 * export refuses (no alternative text, no title, a skipped heading, a sign without glyph) is not delivered.
 * @throws DocumentFaults
 */
export function printPdf(tree: DocumentTree, about: DocumentFrame, data: JsonObject): Uint8Array {
  return pressed(pageData(tree, about, about.isDataEmbedded ? data : null, loadFonts().draws), (press, laid) => {
    exported(press, laid, 'ua-1');
    return sayUniversal(exported(press, laid, about.isDataEmbedded ? 'a-3a' : 'a-2a'));
  });
}

/**
 * Draws the pages of the same PDF, to compare with other documents; it refuses what the PDF export would refuse.
 * @throws DocumentFaults
 */
export function drawPages(tree: DocumentTree, about: DocumentFrame): DrawnPages {
  return pressed(pageData(tree, about, null, loadFonts().draws), (press, laid) => {
    exported(press, laid, 'ua-1');
    return cutPages(press.plainSvg(laid), laid.numOfPages);
  });
}

function pressed<Result>(
  { json, files }: PageData,
  act: (press: NodeCompiler, laid: NodeTypstDocument) => Result,
): Result {
  const press = typst();
  press.mapShadow(`${WORKSPACE}/document.json`, Buffer.from(json));
  for (const [path, bytes] of Object.entries(files)) press.mapShadow(WORKSPACE + path, bytes);
  try {
    return act(press, layOut(press));
  } finally {
    for (const path of ['/document.json', ...Object.keys(files)]) press.unmapShadow(WORKSPACE + path);
    press.evictCache(CACHE_AGE);
  }
}

function layOut(press: NodeCompiler): NodeTypstDocument {
  const compiled = press.compile({ mainFilePath: `${WORKSPACE}/page.typ`, resetRead: true });
  const { result } = compiled;
  if (result) return result;
  const error = compiled.takeDiagnostics();
  throw new DocumentFaults(faultsOf(error ? press.fetchDiagnostics(error) : []));
}

function exported(press: NodeCompiler, laid: NodeTypstDocument, pdfStandard: string): Uint8Array {
  try {
    return press.pdf(laid, { pdfStandard });
  } catch (error) {
    throw new DocumentFaults(faultsOf(diagnosticsIn(press, error)), null);
  }
}

/** Returns the diagnostics of an error from the native side, which throws either its own error or a message. */
function diagnosticsIn(press: NodeCompiler, error: unknown): unknown[] {
  if (error instanceof Error) return [{ message: error.message }];
  return press.fetchDiagnostics(error as NodeError);
}
