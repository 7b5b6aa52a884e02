import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler, NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { type DocumentFault, DocumentFaults } from '../fault.ts';
import { loadFonts } from '../fonts/fonts.ts';
import type { DocumentTree } from '../model/model.ts';
import type { DocumentFrame } from '../renderer.ts';
import { type PageData, pageData } from './data.ts';
import { cutPages, type DrawnPages } from './pages.ts';
import { sayUniversal } from './universal.ts';

export type { DrawnPages } from './pages.ts';

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

/** Gives our words for what the exports refuse: a pattern of Typst's message, what it means, what to do. */
const KNOWN: [RegExp, string, string][] = [
  [
    /missing alt text|alt text/i,
    "Une image n'a pas de texte de remplacement.",
    "Écrire alt='…', qui dit ce qu'elle montre.",
  ],
  [/title/i, "Le document n'a pas de titre.", 'Donner about.title.'],
  [/heading level|skip/i, 'Un niveau de titre est sauté.', 'Faire suivre <h1> de <h2>, <h2> de <h3>.'],
  [/glyph|codepoint|private use/i, "Un signe n'a pas de dessin dans la police.", 'Le remplacer par un autre.'],
  [/decode|png|image|svg/i, "Une image n'a pu être lue.", 'Donner un PNG complet, ou un tracé simple.'],
];

/** Turns Typst's diagnostics into faults. They have no place in the template, since they are about text made from data. */
function faultsOf(diagnostics: unknown[]): DocumentFault[] {
  const messages = diagnostics.map((one) => (isJsonObject(one) ? String(one['message']) : String(one)));
  const all = messages.length === 0 ? ['unknown'] : messages;
  return all.map((said) => {
    const [, message, cure] = KNOWN.find(([pattern]) => pattern.test(said)) ?? [];
    return {
      line: 1,
      column: 1,
      message: message ?? `La mise en page a échoué : ${said}`,
      cure: cure ?? 'Signaler ce document avec ses données.',
    };
  });
}
