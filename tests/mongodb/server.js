// A real MongoDB server process for tests: SecantusDB, over WiredTiger files, in a folder of its own. It is only ever run,
// never linked: its licence keeps it outside the product.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pythonTool } from '../python-tool.js';

const VERSION = '0.7.0b3';
const secantus = pythonTool({
  ...{ name: 'SecantusDB', version: VERSION, program: 'python3' },
  wanted: [`SecantusDB==${VERSION}`],
});
const LAUNCHER = join(import.meta.dirname, 'server.py');
const START_MS = 60_000;
const ROOM_BYTES = 2 * 1024 ** 3;
/**
 * Bounds the log of writes that a change stream is opened in: this server reads all of it each time, under the lock that all requests wait
 * for. With 5 000 entries that takes half a second; with 31 000 it took four, and the default is 100 000.
 */
const OPLOG_ENTRIES = 5_000;

/**
 * Makes the virtual environment unless it exists.
 * @throws Error that says what is missing on this machine
 */
export const install = secantus.install;

/**
 * Starts a server on a free loopback port, with fail points; its files are deleted when it stops. `options` are further arguments of its
 * command line: `--standalone` takes it out of its replica set.
 */
export async function startMongo(options = []) {
  install();
  const folder = mkdtempSync(join(parentFolder(), 'jalon-mongodb-'));
  const port = await freePort();
  let child = await launch(folder, port, options);
  const end = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    if (signal !== 'SIGKILL') child.kill('SIGCONT');
    await ended;
  };
  return {
    url: `mongodb://127.0.0.1:${port}`,
    port,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = await launchAgain(folder, port, options);
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Uses memory where there is room: what a killed process had written stays there, as on a disk. */
function parentFolder() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ROOM_BYTES ? memory : tmpdir();
}

/** Tries again, because a client's own connection may have taken the port while the killed server was away. */
async function launchAgain(folder, port, options, tries = 10) {
  try {
    return await launch(folder, port, options);
  } catch (error) {
    if (tries === 1) throw error;
    await delay(1_000);
    return launchAgain(folder, port, options, tries - 1);
  }
}

async function launch(folder, port, options) {
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  const kept = ['--storage-path', folder, '--sync-on-commit', '--oplog-max-entries', String(OPLOG_ENTRIES)];
  const words = [LAUNCHER, ...address, ...kept, '--enable-test-commands', ...options];
  const child = spawn(secantus.path, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-2_000);
  });
  for (const limit = Date.now() + START_MS; Date.now() < limit; await delay(100)) {
    if (child.exitCode !== null) throw new Error(`Le serveur MongoDB des essais s’est arrêté : ${said}`);
    if (await answers(port)) return child;
  }
  child.kill('SIGKILL');
  throw new Error(`Le serveur MongoDB des essais n’écoute toujours pas : ${said}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
