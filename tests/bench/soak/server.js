// Serves the product as `jalon serve` does, with a clock that jumps from one morning to the next.
// Arguments: address of the store, first day. Needs `--expose-gc`.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { engineTaskKinds, outsideTaskKinds } from '../../../dist/engine/engine.js';
import { startServer } from '../../../dist/main.js';
import { addDays, instantAt } from '../../../dist/time/time.js';
import { ROOT } from '../offices/programme-office.js';
import { ZONE } from './office.js';

const LOOK_MS = 250;
/** A day begins a little before nine, when deadlines fall. */
const OPENING = '08:59';
const BEFORE_NINE_MS = 50_000;

const [storeUrl = '', first = ''] = process.argv.slice(2);
const businessOf = (date) => Date.parse(instantAt(date, OPENING, ZONE)) + BEFORE_NINE_MS;
const begun = (date) => ({ opened: businessOf(date), since: Date.now(), offset: businessOf(date) - Date.now() });
let [day, errors] = [first, 0];
const days = [begun(day)];
let [{ offset }] = days;
const clock = (store) => ({
  now: async () => new Date((await store.realNow()) + offset).toISOString(),
  at: async (mark) => new Date(Math.floor((await store.realNow()) - (performance.now() - mark)) + offset).toISOString(),
  graceMs: async () => 0,
  moveTo: async () => {},
});
const failed = (...said) => {
  errors += 1;
  if (errors <= 5) console.error(...said);
};
const log = { info: () => {}, warn: () => {}, error: failed };
const { url, application } = await startServer({
  ...{ storeUrl, mode: 'production', root: ROOT, port: 0, log, clock },
});
const { store } = application;
const now = () => new Date(Date.now() + offset).toISOString();

/** Holds the longest delay since the last report, in ms, of the earliest waiting task: engine tasks and outside tasks. */
const late = { inner: 0, outer: 0 };
/** Measures by the real clock: what fell due in the skipped night is due in the morning. */
function lateOf(due) {
  if (due === null) return 0;
  const instant = Date.parse(due);
  const nth = Math.max(
    0,
    days.findLastIndex(({ opened }) => opened <= instant),
  );
  const real = Math.max(days[nth].since, instant - days[nth].offset);
  return Math.max(0, Date.now() - Math.min(real, days[nth + 1]?.since ?? Number.POSITIVE_INFINITY));
}
async function look() {
  const by = now();
  await Promise.all([store.nextDue([...engineTaskKinds], by), store.nextDue([...outsideTaskKinds], by)]).then(
    ([inner, outer]) => {
      late.inner = Math.max(late.inner, lateOf(inner));
      late.outer = Math.max(late.outer, lateOf(outer));
    },
    failed,
  );
  setTimeout(look, LOOK_MS);
}
look();

/** Measures the longest time that the answering thread was held, which keeps everybody waiting. */
const held = monitorEventLoopDelay({ resolution: 10 });
held.enable();

const tell = (answer) => process.connected && process.send?.(answer);
tell({ url });
process.on('message', async ({ asked, withHeap }) => {
  if (asked === 'next-day') {
    day = addDays(day, 1);
    days.push(begun(day));
    offset = days.at(-1).offset;
    tell({ day });
  }
  if (asked === 'sample') tell(await sample(withHeap));
});
process.once('disconnect', () => process.exit(0));

let counted = { overdue: 0, incidents: 0 };
let countAgainAt = 0;
/** Counts less often where counting takes long, so that it takes a tenth of the time at most. */
async function countTasks() {
  const begun = performance.now();
  if (begun < countAgainAt) return;
  await Promise.all([
    store.tasks({ status: ['waiting'], dueBefore: now(), limit: 1 }),
    store.tasks({ status: ['incident'], limit: 1 }),
  ]).then(([overdue, incidents]) => {
    counted = { overdue: overdue.total, incidents: incidents.total };
  }, failed);
  countAgainAt = performance.now() + 9 * (performance.now() - begun);
}

async function sample(withHeap) {
  if (withHeap) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  await countTasks();
  const told = {
    ...{ rss, heap: withHeap ? heapUsed + external : null, errors, ...counted },
    ...{ lateInner: late.inner, lateOuter: late.outer, loopHeldMs: Math.round(held.max / 1e6) },
  };
  late.inner = 0;
  late.outer = 0;
  held.reset();
  return told;
}
