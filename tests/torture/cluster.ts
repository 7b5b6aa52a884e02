import { setTimeout as delay } from 'node:timers/promises';
import { type LiveServer, serve } from './kill-server-process.ts';
import { RELAY } from './relay.ts';

/** Several instances of the product on one store, each in a process of its own. */
export interface Cluster {
  /** Of those that were started and not killed; a frozen one is among them. */
  urls(): string[];
  size: number;
  server(index: number): LiveServer;
  /** Kills one without notice, and starts another in its place. */
  replace(index: number): Promise<void>;
  /** The same, politely: another starts once the first has ended. Its exit code. */
  restart(index: number): Promise<number | null>;
  /** Lines of all logs, of the dead too, that hold this text. */
  logged(text: string): number;
  stop(): Promise<void>;
}

export async function startCluster(storeUrl: string, size: number, env: NodeJS.ProcessEnv = {}): Promise<Cluster> {
  const start = () => serve(storeUrl, RELAY, env);
  const servers: (LiveServer | null)[] = await Promise.all(Array.from({ length: size }, start));
  const gone: LiveServer[] = [];
  const server = (index: number): LiveServer => {
    const found = servers[index];
    if (!found) throw new Error(`Instance ${index} is not there`);
    return found;
  };
  const living = () => servers.filter((one) => one !== null);
  const end = async <Ended>(index: number, how: (one: LiveServer) => Promise<Ended>): Promise<Ended> => {
    const one = server(index);
    gone.push(one);
    const ended = await how(one);
    servers[index] = null;
    return ended;
  };
  return {
    size,
    server,
    urls: () => living().map(({ url }) => url),
    replace: async (index) => {
      await end(index, (one) => one.kill());
      servers[index] = await start();
    },
    restart: async (index) => {
      const code = await end(index, (one) => one.stop());
      servers[index] = await start();
      return code;
    },
    logged: (text) => [...gone, ...living()].reduce((sum, one) => sum + one.logged(text), 0),
    stop: async () => {
      await Promise.all(living().map((one) => one.kill()));
    },
  };
}

/** Kills and freezes at random, `among` these, until told to stop; all run again when it ends. */
export async function killAndFreeze(
  cluster: Cluster,
  among: number[],
  isOver: () => boolean,
): Promise<{ kills: number; freezes: number }> {
  const done = { kills: 0, freezes: 0 };
  while (!isOver()) {
    await delay(200 + Math.random() * 1_500);
    const index = among[Math.floor(Math.random() * among.length)] ?? 0;
    if (Math.random() < 0.5) {
      await cluster.replace(index);
      done.kills += 1;
      continue;
    }
    const frozen = cluster.server(index);
    frozen.freeze();
    await delay(300 + Math.random() * 3_000);
    frozen.thaw();
    done.freezes += 1;
  }
  return done;
}
