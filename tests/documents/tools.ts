import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const WANTED = ['pdfinfo', 'pdftotext', 'pdftoppm', 'qpdf', 'zbarimg'];

/** Tells whether the external tools are installed; in CI they must be, and `.ci/run` installs them. */
export const hasTools = WANTED.every((tool) => spawnSync('which', [tool]).status === 0);

/** Returns what a tool prints. Throws with the tool's own message when it fails. */
export function run(tool: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}: ${status} ${stderr}`);
  return stdout;
}

/** Returns a function that writes bytes to a file of a new folder; the folders are deleted after each test. */
export function desk(): (name: string, content: Uint8Array) => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return (name, content) => {
    const folder = mkdtempSync(join(tmpdir(), 'jalon-documents-'));
    made.push(folder);
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}
