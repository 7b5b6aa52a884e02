/** Runs in the process that draws. It receives one document at a time, knows no secret of its parent, and may be killed at any instant. */
import { Worker } from 'node:worker_threads';
import { DocumentFaults } from '../fault.ts';
import { drawDocument, warmBackEnds } from './draw.ts';
import { type ChildReport, type Job, OVERTIME } from './message.ts';

/** Holds the processor time (ms) at which the current document must be done, 0 when idle; the watch thread reads it. */
const due = new Float64Array(new SharedArrayBuffer(8));

/**
 * Runs in a thread, because a loop in a template blocks the main thread of its process. It ends the process once the document has used more
 * processor time than it may (time on the clock would refuse good documents on a busy machine), or once the parent is gone.
 */
const WATCH = `
const { writeSync } = require('node:fs');
const due = require('node:worker_threads').workerData;
const parent = process.ppid;
const usedMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const end = () => process.kill(process.pid, 'SIGKILL');
setInterval(() => {
  // Nobody reads an orphan's last words: writing them would fail.
  if (process.ppid !== parent) end();
  // Read once: a document that ends between two readings would be judged against 0.
  const at = due[0];
  if (at === 0 || usedMs() < at) return;
  writeSync(2, '${OVERTIME}');
  end();
}, 50);
`;

const watch = new Worker(WATCH, { eval: true, workerData: due });
watch.unref();
process.on('disconnect', () => process.exit(0));
process.on('message', (job) => {
  // The parent alone holds the other end, and sends nothing else.
  void work(job as Job).then(send);
});
await warmBackEnds();
send({ kind: 'ready' });

async function work({ id, request, timeLimitMs }: Job): Promise<ChildReport> {
  due[0] = usedMs() + timeLimitMs;
  try {
    const rendered = await drawDocument(request);
    return { kind: 'drawn', id, rendered, rss: process.memoryUsage.rss() };
  } catch (error) {
    const rss = process.memoryUsage.rss();
    if (error instanceof DocumentFaults) {
      return { kind: 'refused', id, rss, faults: error.faults, template: error.template };
    }
    return {
      kind: 'failed',
      id,
      rss,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  } finally {
    due[0] = 0;
  }
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function send(report: ChildReport): void {
  process.send?.(report);
}
