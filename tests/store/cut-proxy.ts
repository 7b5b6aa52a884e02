import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CutProxy {
  port: number;
  /** Lets `count` requests through to the server, and cuts the connection instead of returning their answers. */
  swallowAnswers(count: number, command: string): void;
  /** Counts the answers swallowed since the last call of `swallowAnswers`. */
  swallowed(): number;
  /** Simulates a lost network: open connections hang without end, new ones are refused. */
  goDark(): void;
  comeBack(): void;
  close(): Promise<void>;
}

/** Starts a proxy between a store and its server, in place of a network. */
export async function cutProxy(serverPort: number): Promise<CutProxy> {
  const pairs = new Set<[Socket, Socket]>();
  let isDark = false;
  let swallow = { count: 0, command: '', done: 0 };

  const server = createServer((client) => {
    if (isDark) return void client.destroy();
    const upstream = connect(serverPort, '127.0.0.1');
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    let isDoomed = false;
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk) => {
      if (isDark) return;
      // The name of a command is the first key of its BSON body.
      if (swallow.count > 0 && chunk.includes(`\u0002${swallow.command}\u0000`)) {
        swallow.count--;
        swallow.done++;
        isDoomed = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (isDark) return;
      if (isDoomed) end();
      else client.write(chunk);
    });
    for (const socket of pair) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    swallowAnswers: (count, command) => {
      swallow = { count, command, done: 0 };
    },
    swallowed: () => swallow.done,
    goDark: () => {
      isDark = true;
    },
    comeBack: () => {
      isDark = false;
      for (const [client, upstream] of pairs) {
        client.destroy();
        upstream.destroy();
      }
      pairs.clear();
    },
    close: async () => {
      for (const [client, upstream] of pairs) {
        client.destroy();
        upstream.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
}
