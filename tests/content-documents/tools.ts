import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HAS_TOOLS = ['pdfinfo', 'pdftotext', 'qpdf'].every(isThere);

/** Without poppler-utils and qpdf nothing can be looked at from outside. In CI that is a failure: `.ci/run` installs them. */
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
  /** Its words, spaces made plain. */
  text: string;
  info: { [name: string]: string };
  /** The tags a screen reader walks, one a line. */
  structure: string;
}

/** @throws Error when qpdf finds the file damaged */
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
    const text = run('pdftotext', '-layout', file, '-').replaceAll(/\s+/g, ' ');
    return { text, info, structure: run('pdfinfo', '-struct', file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
