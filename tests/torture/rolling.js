import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MS = 200;
const PATIENCE_MS = 2_000;
const CLIENTS = 4;

/**
 * Replaces each instance properly while clients rotate over the instances that say they are ready, as a proxy does: it asks every `LOOK_MS`
 * and trusts the last answer.
 * @type {typeof import('./rolling.d.ts').roll}
 */
export async function roll(cluster, send) {
  const seen = { answered: 0, refused: [], warned: 0, codes: [], replacing: 'none' };
  const load = loadOn(cluster, send, seen);
  for (let index = 0; index < cluster.size; index++) {
    seen.replacing = `${cluster.urls()[index]} since ${Math.round(performance.now())} ms`;
    seen.codes.push(await cluster.restart(index));
  }
  await load.stop();
  return seen;
}

/**
 * Plays the proxy and its clients until they are stopped; what they see is added to `seen`.
 * @type {typeof import('./rolling.d.ts').loadOn}
 */
export function loadOn(cluster, send, seen) {
  const told = new Map(cluster.urls().map((url) => [url, 200]));
  /** Each instance is asked independently, so that a slow answer delays no other. */
  const asked = new Map();
  const warned = new Set();
  let isOver = false;
  /** Adds what was known then, because an address alone does not say why. */
  const refuse = (words) => {
    const known = [...told].map((one) => one.join(' ')).join(', ');
    seen.refused.push(`${words}, at ${Math.round(performance.now())} ms, replacing ${seen.replacing}; said: ${known}`);
  };
  const look = async (url) => {
    const status = (await statusOf(url)) ?? told.get(url);
    told.set(url, status);
    if (status !== 503 || warned.has(url)) return;
    warned.add(url);
    if ((await send(url, `warned ${url}`).catch(() => 0)) === 200) seen.warned += 1;
  };
  const proxy = async () => {
    for (; !isOver; await delay(LOOK_MS))
      for (const url of cluster.urls())
        if (!asked.has(url))
          asked.set(
            url,
            look(url).finally(() => asked.delete(url)),
          );
  };
  const client = async (name) => {
    for (let count = 0; !isOver; count++) {
      const ready = cluster.urls().filter((url) => told.get(url) === 200);
      const url = ready[(name + count) % ready.length];
      if (url === undefined) {
        refuse('no instance was ready');
        await delay(LOOK_MS);
        continue;
      }
      const status = await send(url, `client ${name} ${count}`).catch((error) => `${error} ${error.cause}`);
      if (status === 200) seen.answered += 1;
      else refuse(`${url} ${status}`);
    }
  };
  const running = Promise.all([proxy(), ...Array.from({ length: CLIENTS }, (_, name) => client(name))]);
  return {
    stop: async () => {
      isOver = true;
      await running;
      await Promise.all(asked.values());
    },
  };
}

/** Returns 0 where nobody answers; null when the answer takes too long, which leaves the last known status. */
async function statusOf(url) {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => {
      await response.text();
      return response.status;
    },
    ({ name }) => (name === 'TimeoutError' ? null : 0),
  );
}
