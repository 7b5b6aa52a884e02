import { setTimeout as delay } from 'node:timers/promises';
import { RELAY } from './relay.ts';
import { type LiveServer, serve } from './server/kill-server-process.ts';

/** Runs several instances of the product on one store, each in its own process. */
export interface Cluster {
  /** Lists the instances that were started and not killed, including a frozen one. */
  urls(): string[];
  size: number;
  server(index: number): LiveServer;
  /** Starts an instance in place of one that it kills without notice. */
  replace(index: number): Promise<void>;
  /** Stops an instance and starts another once it has ended. Returns its exit code. */
  restart(index: number): Promise<number | null>;
  /** Counts the log lines with this text, including those of dead instances. */
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

/** Kills and freezes instances of `among` at random until told to stop; all run again when it ends. */
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
