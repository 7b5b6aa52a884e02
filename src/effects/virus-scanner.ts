import { connect } from 'node:net';
import type { Scanner, Verdict } from '../operations/operations.ts';

/** Where clamd, or what speaks as it does, listens. */
export interface ScannerAddress {
  host: string;
  port: number;
}

/** How long an answer is awaited, in milliseconds: on a file, on the question whether the scanner is awake. */
export interface ScannerPatience {
  fileMs: number;
  pingMs: number;
}

/** A file of 10 MB is read in a second or two, and a form must not wait longer than its page does. Probes ask every few seconds. */
const PATIENCE: ScannerPatience = { fileMs: 15_000, pingMs: 2_000 };
const MAX_ANSWER = 4_096;

/**
 * A scanner of files that speaks clamd's protocol (clamd(8): `zINSTREAM`, chunks of a 4-byte length and bytes, a length of zero). One
 * connection a file. What is not clearly « clean » or « infected » (silence, slowness, a limit of its own) is `silent`: nobody looked.
 */
export function createScanner(address: ScannerAddress, patience = PATIENCE): Scanner {
  return {
    scan: async (content) =>
      verdictOf(await answered(address, [Buffer.from('zINSTREAM\0'), ...chunk(content), lengthOf(0)], patience.fileMs)),
    isAwake: async () => (await answered(address, [Buffer.from('zPING\0')], patience.pingMs)) === 'PONG',
  };
}

function chunk(content: Uint8Array): Uint8Array[] {
  return content.byteLength === 0 ? [] : [lengthOf(content.byteLength), content];
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function verdictOf(answer: string | null): Verdict {
  if (answer === 'stream: OK') return { kind: 'clean' };
  const found = answer === null ? null : /^stream: (.+) FOUND$/.exec(answer);
  return found?.[1] === undefined ? { kind: 'silent', said: answer } : { kind: 'infected', name: found[1] };
}

/** What came up to the end or the first NUL; null = nothing whole came in time. */
function answered({ host, port }: ScannerAddress, words: Uint8Array[], patienceMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let said = '';
    const end = (answer: string | null) => {
      clearTimeout(limit);
      socket.destroy();
      resolve(answer);
    };
    const limit = setTimeout(() => end(null), patienceMs);
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      said += text;
      const stop = said.indexOf('\0');
      if (stop >= 0) end(said.slice(0, stop).trim());
      else if (said.length > MAX_ANSWER) end(null);
    });
    socket.on('end', () => end(said.trim() || null));
    socket.on('error', () => end(said.trim() || null));
    for (const word of words) socket.write(word);
  });
}
