import { connect } from 'node:net';
import type { Scanner, ScanVerdict } from '../operations/operations.ts';

/** Says where clamd, or another server that speaks its protocol, listens. */
export interface ScannerAddress {
  host: string;
  port: number;
}

/** Limits how long an answer is awaited, in milliseconds: for a file, and for the question whether the scanner is awake. */
export interface ScannerPatience {
  fileMs: number;
  pingMs: number;
}

/** Gives a file more than the second or two that 10 MB need, but no more than a form may wait. Probes ask every few seconds. */
const PATIENCE: ScannerPatience = { fileMs: 15_000, pingMs: 2_000 };
const MAX_ANSWER = 4_096;

/**
 * Makes a scanner of files that speaks clamd's protocol (clamd(8): `zINSTREAM`, chunks of a 4-byte length and bytes, a length of zero).
 * Each file has one connection. An answer that is not clearly « clean » or « infected » (silence, slowness, a limit of its own) is
 * `silent`: the file was not checked.
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

function verdictOf(answer: string | null): ScanVerdict {
  if (answer === 'stream: OK') return { kind: 'clean' };
  const found = answer === null ? null : /^stream: (.+) FOUND$/.exec(answer);
  return found?.[1] === undefined ? { kind: 'silent', said: answer } : { kind: 'infected', name: found[1] };
}

/** Returns what was received up to the end or the first NUL; null = nothing whole came in time. */
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
