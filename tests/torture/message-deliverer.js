// A process that delivers due tasks, messages between dossiers when nothing else is said, as fast as it can, until it is killed or none is
// left. Arguments: address of the store, folder of the definitions, instant of the clock, kinds, `early` for a control: its first tasks are
// said to be done, and never are: it waits to be killed. Needs `npm run build`.
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openApplication } from '../../dist/main.js';
import { manualClock } from '../../dist/operations/operations.js';

const [storeUrl = '', root = '', now = '', kinds = 'message,start', how = ''] = process.argv.slice(2);
const log = { info() {}, warn() {}, error: (fields) => writeSync(2, `${JSON.stringify(fields)}\n`) };
const { operations, store, close } = await openApplication({
  storeUrl,
  mode: 'demo',
  root,
  log,
  clock: () => manualClock(now),
});

// A short lease: what a dead process held is taken over soon.
const KINDS = kinds.split(',');
while ((await store.nextDue(KINDS)) !== null || (await isHeld())) {
  const owner = `deliverer-${process.pid}`;
  const claimed = await store.claim({ owner, now, kinds: KINDS, limit: 4, leaseMs: 400 });
  if (claimed.length === 0) await delay(50);
  if (how === 'early') await saidDone(claimed);
  await Promise.all(claimed.map((one) => operations.machine.deliver(one)));
}
await close();

/** Waits for its death: one that did the work later might have done it before it is killed, on a busy machine. */
async function saidDone(claimed) {
  for (const { task, fence } of claimed) await store.settle(task.key, fence, { kind: 'done', at: now });
  if (claimed.length > 0) await new Promise(() => setInterval(() => {}, 60_000));
}

async function isHeld() {
  return (await store.tasks({ kinds: KINDS, status: ['running'], limit: 1 })).items.length > 0;
}
