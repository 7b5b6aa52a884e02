// Runs the product as it is shipped, in its own process, on a folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs one command of `jalon` to its end or its death: `kill()` is SIGKILL. `program` is the folder of another build. */
export function start(words, env = {}, program = ROOT) {
  const child = spawn(process.execPath, [join(program, 'bin/jalon.js'), ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.error += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }));
  return { child, said, ended, kill: () => child.kill('SIGKILL') };
}

/** Runs `jalon <words>` to its end. */
export const jalon = (words, env) => start(words, env).ended;

/**
 * Runs `jalon serve` on a free port.
 * @throws with what it printed when it ends before it listens
 */
export async function serve(folder, root, env = {}) {
  return serveStore(`sqlite:${folder}`, root, { env: { JALON_SPOOL: `${folder}-spool`, ...env } });
}

/** Runs `jalon serve` on any store, by any build. */
export async function serveStore(store, root, { env = {}, program = ROOT } = {}) {
  const words = ['serve', '--port', '0', '--store', store, '--root', root];
  const server = start(words, { JALON_SECOND_FACTOR: 'optional', ...env }, program);
  const url = await new Promise((resolve, reject) => {
    const look = () => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(server.said.out + server.said.error) ?? [];
      if (found !== undefined) resolve(found);
    };
    server.child.stdout.on('data', look);
    server.child.stderr.on('data', look);
    server.ended.then(({ out, error }) => reject(new Error(`The server ended by itself: ${out}${error}`)));
  });
  const stop = () => {
    server.child.kill('SIGTERM');
    return server.ended;
  };
  return { ...server, url, stop };
}

/** Says what is wrong with a folder after the whole product was started on it and stopped. */
export async function faultsOfBoot(folder, root) {
  try {
    const server = await serve(folder, root);
    const { status } = await fetch(`${server.url}/health/ready`);
    const { code } = await server.stop();
    const { code: verdict, out } = await jalon(['verify', '--store', `sqlite:${folder}`, '--json']);
    return [
      status === 200 ? null : `the server is not ready: ${status}`,
      code === 0 ? null : `the server ended with ${code}`,
      verdict === 0 ? null : `verify says ${out}`,
    ].filter((fault) => fault !== null);
  } catch (error) {
    return [`does not boot: ${error.message}`];
  }
}
