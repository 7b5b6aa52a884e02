import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Says, in the answer to an update, that nothing was modified. */
const NONE = Buffer.from('\u0010nModified\u0000\u0000\u0000\u0000\u0000', 'latin1');

/** Starts a server that answers every update with success, as servers without atomic conditional updates do. */
export async function lyingServer(serverPort: number): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (chunk) => upstream.write(chunk)).on('close', () => upstream.destroy());
    upstream.on('data', (chunk) => client.write(embellished(chunk))).on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function embellished(chunk: Buffer): Buffer {
  for (let at = chunk.indexOf(NONE); at >= 0; at = chunk.indexOf(NONE, at + 1)) chunk[at + NONE.length - 4] = 1;
  return chunk;
}
