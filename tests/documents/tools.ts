import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const WANTED = ['pdfinfo', 'pdftotext', 'pdftoppm', 'qpdf', 'zbarimg'];

/** True when the outer tools are here; in CI they must be, `.ci/run` installs them. */
export const hasTools = WANTED.every((tool) => spawnSync('which', [tool]).status === 0);

/** What a tool prints. Throws with its own words when it fails. */
export function run(tool: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}: ${status} ${stderr}`);
  return stdout;
}

/** Writes bytes to files of a folder of its own, deleted after each test. */
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
