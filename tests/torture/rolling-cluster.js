import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveStore } from './disk/boot.js';

/** One instance for each of these programs, on one store; each is replaced by another program when asked. */
export async function clusterOf(programs, storeUrl, root) {
  const env = { JALON_SPOOL: join(tmpdir(), `jalon-spool-${process.pid}`) };
  const start = (program) => serveStore(storeUrl, root, { env, program });
  const servers = await Promise.all(programs.map(start));
  const living = () => servers.filter((server) => server !== null);
  const stop = async (index) => {
    const { code } = await servers[index].stop();
    servers[index] = null;
    return code;
  };
  return {
    size: servers.length,
    urls: () => living().map(({ url }) => url),
    /** Politely: the other starts once the first has ended. Its exit code. */
    replace: async (index, program) => {
      const code = await stop(index);
      servers[index] = await start(program);
      return code;
    },
    stop: async () => {
      await Promise.all(servers.map((server, index) => server && stop(index)));
    },
  };
}
