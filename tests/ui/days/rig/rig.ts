import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { folderInMemory } from '../../../store/memory.ts';

/**
 * Starts the demonstration as a newcomer does: the built product, in its own process. Its past is played once for all files and cached in
 * `node_modules` until what it shows changes; each file works on a copy.
 */

const ROOT = join(import.meta.dirname, '../../../..');
const SHELF = join(ROOT, 'node_modules/.cache/jalon-demo');

interface Account {
  email: string;
  password: string;
  name: string;
}

export interface Demo {
  url: string;
  account(key: string): Account;
  /** Returns the letters written to files, the newest last, as a person without an account receives them. */
  letters(): string[];
  /** Stops the server and starts it again at the same address, on the same data. */
  restart(whileDown?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** @param world what the environment says of the world outside, once the past is lived */
export async function openDemo(world: NodeJS.ProcessEnv = {}): Promise<Demo> {
  const past = await livedOnce();
  const folder = folderInMemory('jalon-days-');
  cpSync(past, folder, { recursive: true });
  const accounts = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8')) as Account[];
  let server = await startDemo(['--data', folder], { world });
  const { url } = server;
  return {
    url,
    account: (key) => {
      const found = accounts.find(({ email }) => email.startsWith(`${key}@`));
      if (!found) throw new Error(`The demonstration has no account ${key}`);
      return found;
    },
    letters: () =>
      filesIn(join(folder, 'spool'))
        .filter((file) => file.endsWith('.eml'))
        .map((file) => ({ file, at: statSync(file).mtimeMs }))
        .sort((a, b) => a.at - b.at)
        .map(({ file }) => readFileSync(file, 'utf8')),
    restart: async (whileDown) => {
      await stopDemo(server.process);
      await whileDown?.();
      server = await startDemo(['--data', folder], { world, port: Number(new URL(url).port) });
    },
    close: async () => {
      await stopDemo(server.process);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface DemoProcess {
  url: string;
  process: ChildProcess;
  /** Holds what the demonstration printed, with its accounts. */
  said: string;
}

/** Starts the demonstration and resolves once it is ready. `where` holds the command-line options that name its store. */
export async function startDemo(
  where: string[],
  { port = 0, world = {} }: { port?: number; world?: NodeJS.ProcessEnv } = {},
): Promise<DemoProcess> {
  const env = { ...process.env, ...world, PORT: String(port) };
  const child = spawn(process.execPath, ['dist/bundle/demo.js', '--brief', ...where], { cwd: ROOT, env });
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /Jalon \(démonstration\) : (\S+)/.exec(said) ?? [];
      if (url && said.includes('Ctrl C')) resolve({ url, process: child, said });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The demonstration ended (${code}) before it was ready: ${said}`)));
  });
}

/** @throws Error when it had died before, or does not end cleanly */
export async function stopDemo(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  if (child.exitCode !== 0)
    throw new Error(`The demonstration did not end cleanly: ${child.signalCode ?? `code ${child.exitCode}`}`);
}

/** Plays the past once: when two files ask together, the file that makes the lock plays it and the other waits. */
async function livedOnce(): Promise<string> {
  const past = join(SHELF, keyOfToday());
  const isReady = () => existsSync(join(past, 'demo-accounts.json')) && !existsSync(`${past}.lock`);
  mkdirSync(SHELF, { recursive: true });
  for (;;) {
    if (isReady()) return past;
    if (takes(`${past}.lock`)) break;
    if (isForgotten(`${past}.lock`)) rmSync(`${past}.lock`, { recursive: true, force: true });
    await delay(250);
  }
  const cradle = folderInMemory('jalon-past-');
  try {
    for (const older of readdirSync(SHELF).filter((name) => !name.endsWith('.lock'))) {
      rmSync(join(SHELF, older), { recursive: true, force: true });
    }
    await stopDemo((await startDemo(['--data', cradle])).process);
    // Under its own name only once it is whole.
    cpSync(cradle, `${past}.new`, { recursive: true });
    renameSync(`${past}.new`, past);
  } finally {
    rmSync(cradle, { recursive: true, force: true });
    rmSync(`${past}.lock`, { recursive: true });
  }
  return past;
}

function takes(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Tells whether the lock is over ten minutes old: a killed run leaves its lock behind. */
function isForgotten(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made > 600_000;
}

/** Returns the same key as long as the day, the shipped content and the demonstration's script are the same. */
function keyOfToday(): string {
  const told = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  const folders = ['workflows', 'schemas', 'templates', 'src/demo'].map((name) => join(ROOT, name));
  for (const file of folders.flatMap(filesIn)) told.update(file).update(readFileSync(file));
  return told.digest('hex').slice(0, 16);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
