import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The product as it is shipped, in a process of its own. */
export interface LiveServer {
  url: string;
  /** A death the process cannot see coming. */
  kill(): Promise<void>;
  /** A polite end; the exit code. */
  stop(): Promise<number | null>;
}

const COMMAND = fileURLToPath(new URL('../../bin/jalon.js', import.meta.url));
export const ROOT = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));

/** `jalon serve` on a free port. @throws when it ends before it listens, with what it said */
export async function serve(store: string): Promise<LiveServer> {
  const words = [COMMAND, 'serve', '--port', '0', '--store', store, '--root', ROOT];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  };
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', () => reject(new Error(`The server ended by itself. Run "npm run build" first. ${said}`)));
  });
  for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners('data').resume();
  return { url, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}
