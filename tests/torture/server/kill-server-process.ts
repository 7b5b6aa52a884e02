import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs the product as it is shipped, in its own process. */
export interface LiveServer {
  url: string;
  /** Begins the name under which the process takes tasks. */
  owner: string;
  /** Sends SIGKILL, so that the process has no warning. */
  kill(): Promise<void>;
  /** Stops the process properly; returns the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGSTOP; the process does not notice it. */
  freeze(): void;
  thaw(): void;
  /** Counts the lines of its log with this text, so far. */
  logged(text: string): number;
}

const COMMAND = fileURLToPath(new URL('../../../bin/jalon.js', import.meta.url));
export const ROOT = fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url));

/**
 * Runs `jalon serve` on a free port.
 * @throws when it ends before it listens, with what it printed
 */
export async function serve(store: string, root = ROOT, env: NodeJS.ProcessEnv = {}): Promise<LiveServer> {
  const words = [COMMAND, 'serve', '--port', '0', '--store', store, '--root', root];
  const told = { JALON_SPOOL: join(tmpdir(), `jalon-spool-${process.pid}`), JALON_SECOND_FACTOR: 'optional' };
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...told, ...env },
  });
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  };
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: string) => {
      const parts = (said + text).split('\n');
      said = parts.pop() ?? '';
      // Thousands of requests are logged too; they are left out.
      lines.push(...parts.filter((line) => !line.includes('"route"')));
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', () =>
      reject(new Error(`The server ended by itself. Run "npm run build" first. ${lines.join('\n')}${said}`)),
    );
  });
  return {
    url,
    owner: `${hostname()}/${child.pid}/`,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    logged: (text) => lines.filter((line) => line.includes(text)).length,
  };
}
