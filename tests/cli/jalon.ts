import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
export const club = fileURLToPath(new URL('./club', import.meta.url));
const bin = join(repository, 'bin/jalon.js');

export interface Ran {
  code: number | null;
  out: string;
  error: string;
}

/** Starts the real command as a shell would. `npm test` builds it first. */
export function start(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  if (!existsSync(join(repository, 'dist/bundle/cli.js'))) throw new Error('Build first: npm run build');
  return spawn(process.execPath, [bin, ...args], { cwd: repository, env: { ...process.env, ...env } });
}

export function jalon(args: string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = start(args, env);
  const ran: Ran = { code: null, out: '', error: '' };
  child.stdout?.on('data', (chunk) => (ran.out += chunk));
  child.stderr?.on('data', (chunk) => (ran.error += chunk));
  child.stdin?.end(input);
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

/** Makes an empty folder for the tests of a file. */
export function emptyFolder(): { path: (name: string) => string } {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jalon-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { path: (name) => join(folder, name) };
}
