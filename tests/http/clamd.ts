import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** Makes this scanner report a virus, as the EICAR file does with clamd. */
export const VIRUS = 'ESSAI-DE-VIRUS-FICTIF';
const NAME = 'Essai-Fictif-1';

/** Says how the next connections are answered. `silent`: never; `wrong`: with something else; `gone`: cut at once. */
export type Mood = 'well' | 'silent' | 'wrong' | 'gone';

/** Starts a scanner that speaks clamd's protocol on a port of its own: it reads the frames, and answers as clamd 1.4 does. */
export async function startClamd() {
  let mood: Mood = 'well';
  const sockets = new Set<Socket>();
  const sizes: number[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (mood === 'gone') return void socket.destroy();
    let came = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      came = Buffer.concat([came, bytes]);
      const answer = mood === 'silent' ? null : answerTo(came, sizes);
      if (answer !== null) socket.end(mood === 'wrong' ? 'INSTREAM size limit exceeded. ERROR\0' : `${answer}\0`);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    /** Lists the size in bytes of each file sent for a scan. */
    sizes,
    be: (next: Mood) => {
      mood = next;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Returns null until the whole command has arrived. */
function answerTo(came: Buffer, sizes: number[]): string | null {
  const stop = came.indexOf(0);
  if (stop < 0) return null;
  const command = came.subarray(0, stop).toString();
  if (command === 'zPING') return 'PONG';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
  const parts: Buffer[] = [];
  for (let at = stop + 1; came.length >= at + 4; ) {
    const size = came.readUInt32BE(at);
    if (size === 0) return verdictOn(Buffer.concat(parts), sizes);
    if (came.length < at + 4 + size) return null;
    parts.push(came.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

function verdictOn(content: Buffer, sizes: number[]): string {
  sizes.push(content.length);
  return content.includes(VIRUS) ? `stream: ${NAME} FOUND` : 'stream: OK';
}
