import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { folderInMemory } from '../store/memory.ts';

const COMMAND = fileURLToPath(new URL('../../bin/jalon.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));

it('a server told to stop just before it listens ends cleanly', async () => {
  const words = ['serve', '--port', '0', '--store', `sqlite:${folderInMemory('jalon-stop-')}`, '--root', ROOT];
  const env = { ...process.env, JALON_SPOOL: folderInMemory('jalon-stop-spool-') };
  const child = spawn(process.execPath, [COMMAND, ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('"definitions loaded"') && !child.killed) child.kill('SIGTERM');
  });

  expect(await ended).toEqual([0, null]);
});
