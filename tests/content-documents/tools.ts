import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

const HAS_TOOLS = ['pdfinfo', 'pdftoppm', 'pdftotext', 'qpdf', 'zbarimg'].every(isThere);

/** Without poppler-utils and qpdf these tests are skipped, except in CI, where they fail: `.ci/run` installs both. */
export const SKIPS = !HAS_TOOLS && process.env['CI'] !== 'true';

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface SeenPdf {
  /** Holds the words of the document, with plain spaces. */
  text: string;
  /** Holds the same words page by page. */
  pages: string[];
  /** Is what a phone reads in the QR code of the last page. */
  qr: string;
  info: { [name: string]: string };
  /** Holds the tags that a screen reader walks, one per line. */
  structure: string;
}

/** Returns the different words of a text, without punctuation or hyphens. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu));
}

/** Returns every text of a Word file: body, headers and footers. */
export function wordFileText(docx: Uint8Array): string {
  const parts = Object.entries(unzipSync(docx)).filter(([path]) =>
    /^word\/(document|header\d+|footer\d+)\.xml$/.test(path),
  );
  const texts = parts.flatMap(([, content]) =>
    strFromU8(content).match(/(?<=<w:t(?: [^>]*)?>)[^<]*|<w:br\/>|<\/w:p>/g),
  );
  return texts
    .map((text) => (text?.startsWith('<') ? ' ' : (text ?? '')))
    .join('')
    .replaceAll('&amp;', '&');
}

/** @throws Error when qpdf finds the file damaged, or no code is read on the last page */
export function lookAt(pdf: Uint8Array): SeenPdf {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-pdf-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    run('qpdf', '--check', file);
    const lines = run('pdfinfo', file).split('\n');
    const info = Object.fromEntries(lines.map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')]));
    const pages = run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
    run('pdftoppm', '-r', '150', '-png', '-f', String(pages.length), '-singlefile', file, join(folder, 'last'));
    const qr = run('zbarimg', '--raw', '-q', join(folder, 'last.png')).trim();
    const plain = pages.map((page) => page.replaceAll(/\s+/g, ' '));
    return { text: plain.join(' '), pages: plain, qr, info, structure: run('pdfinfo', '-struct', file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
