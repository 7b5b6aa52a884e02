import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';

/** What a client and a proxy saw while each instance was restarted in turn. */
export interface Rolling {
  answered: number;
  /** Answers other than 2xx, and connections refused or cut. */
  refused: string[];
  /** Instances that said they were not ready and still answered a request sent after that. */
  warned: number;
  codes: (number | null)[];
}

/**
 * Restarts each instance politely while clients go round those that say they are ready, as a proxy does: asked every
 * `LOOK_MS`, believed until the next look.
 */
export async function roll(cluster: Cluster, send: (url: string, value: string) => Promise<number>): Promise<Rolling> {
  const seen: Rolling = { answered: 0, refused: [], warned: 0, codes: [] };
  let ready: string[] = cluster.urls();
  let isOver = false;
  const notReady = new Set<string>();
  const look = async () => {
    const asked = cluster.urls();
    const answers = await Promise.all(asked.map(statusOf));
    ready = asked.filter((_, index) => answers[index] === 200);
    for (const [index, url] of asked.entries()) {
      if (answers[index] !== 503 || notReady.has(url)) continue;
      notReady.add(url);
      if ((await send(url, `warned ${url}`).catch(() => 0)) === 200) seen.warned += 1;
    }
  };
  const proxy = async () => {
    for (; !isOver; await delay(LOOK_MS)) await look();
  };
  const client = async (name: number) => {
    for (let count = 0; !isOver; count++) {
      const url = ready[(name + count) % ready.length];
      if (url === undefined) {
        seen.refused.push('no instance was ready');
        await delay(LOOK_MS);
        continue;
      }
      const status = await send(url, `client ${name} ${count}`).catch((error: unknown) => String(error));
      if (status === 200) seen.answered += 1;
      else seen.refused.push(`${url} ${status}`);
    }
  };
  const restarts = async () => {
    for (let index = 0; index < cluster.size; index++) seen.codes.push(await cluster.restart(index));
    isOver = true;
  };
  await Promise.all([proxy(), ...[0, 1, 2, 3].map(client), restarts()]);
  return seen;
}

const LOOK_MS = 200;

async function statusOf(url: string): Promise<number> {
  return fetch(`${url}/health/ready`).then(
    async (response) => {
      await response.text();
      return response.status;
    },
    () => 0,
  );
}
