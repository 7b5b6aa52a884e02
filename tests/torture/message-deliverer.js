// Delivers due tasks (messages between dossiers by default) as fast as it can, in its own process, until it is killed or none is
// left. Arguments: address of the store, folder of the definitions, instant of the clock, kinds, `early` for a control, which settles its
// first tasks as done without doing them and waits to be killed. Needs `npm run build`.
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

// The lease is short, so that the tasks of a dead process are soon taken over.
const KINDS = kinds.split(',');
while ((await store.nextDue(KINDS)) !== null || (await isHeld())) {
  const owner = `deliverer-${process.pid}`;
  const claimed = await store.claim({ owner, now, kinds: KINDS, limit: 4, leaseMs: 400 });
  if (claimed.length === 0) await delay(50);
  if (how === 'early') await sayDone(claimed);
  else await Promise.all(claimed.map((one) => operations.machine.deliver(one)));
}
await close();

/**
 * Settles the tasks as done. Once an erasure is among them it waits to be killed: a process that did the work later might finish it first
 * on a busy machine. A task that another process has taken over meanwhile is not settled.
 */
async function sayDone(claimed) {
  const settled = await Promise.all(
    claimed.map(async ({ task, fence }) => {
      const isOurs = await store.settle(task.key, fence, { kind: 'done', at: now });
      return isOurs && task.kind === 'erase';
    }),
  );
  if (settled.includes(true)) await new Promise(() => setInterval(() => {}, 60_000));
}

async function isHeld() {
  return (await store.tasks({ kinds: KINDS, status: ['running'], limit: 1 })).items.length > 0;
}
