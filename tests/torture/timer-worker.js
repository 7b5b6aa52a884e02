// Fires what is due, as a worker in its own process, on a fixed clock. It prints each outcome, and
// "holding" once, when it holds tasks and has written nothing of them: it continues when it receives a line. Needs
// `npm run build`. Arguments: address of the store, name, business instant, lease in ms, firings after which it holds (0 = never).
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createWorker } from '../../dist/effects/effects.js';
import { createOperations, manualClock } from '../../dist/operations/operations.js';
import { openStore } from '../../dist/store/store.js';

const [url = '', owner = '', now = '', leaseMs = '', holdAfter = '0'] = process.argv.slice(2);
const store = await openStore(url);
const log = { info: () => {}, warn: () => {}, error: ({ err }) => writeSync(2, `${owner}: ${err}\n`) };
const operations = createOperations({ store, clock: manualClock(now), log });
let fired = 0;
let delivering = 0;
let toldToGoOn = null;

async function deliver(claimed) {
  // The parent stops us here, between a claim and its commit, and outside any transaction.
  if (Number(holdAfter) > 0 && fired >= Number(holdAfter)) {
    toldToGoOn ??= holding();
    await toldToGoOn;
  }
  delivering += 1;
  const outcome = await operations.machine.deliver(claimed);
  delivering -= 1;
  fired += 1;
  writeSync(1, `${outcome}\n`);
}

async function holding() {
  while (delivering > 0) await delay(5);
  writeSync(1, 'holding\n');
  return once(process.stdin, 'data');
}

const worker = createWorker({
  store,
  owner,
  now: async () => now,
  log,
  handlers: { deadline: deliver },
  capacity: 16,
  leaseMs: Number(leaseMs),
});
worker.start();
writeSync(1, 'started\n');
process.once('SIGTERM', async () => {
  await worker.stop();
  await store.close();
  process.exit(0);
});
