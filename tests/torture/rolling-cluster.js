import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveStore } from './disk/boot.js';

/** Starts one instance of each program on one store; each can be replaced by another program. */
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
    /** Stops an instance properly: the other starts once it has ended. Returns its exit code. */
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
