import { Worker } from 'node:worker_threads';
import { DocumentFaults } from '../fault.ts';
import { type ChildReport, type Job, OVERTIME, OVERWEIGHT } from './message.ts';

/**
 * Holds the processor time (ms) at which the current work must be done, 0 when idle, then the bytes that this process may hold, 0 when only
 * its heap is limited; the watch thread reads them.
 */
const due = new Float64Array(new SharedArrayBuffer(16));

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
const say = (words) => { writeSync(2, words); end(); };
setInterval(() => {
  // Nobody reads an orphan's last words: writing them would fail.
  if (process.ppid !== parent) end();
  // Read once: a document that ends between two readings would be judged against 0.
  const [at, bytes] = due;
  if (at === 0) return;
  if (bytes > 0 && process.memoryUsage.rss() > bytes) say('${OVERWEIGHT}');
  if (usedMs() >= at) say('${OVERTIME}');
}, 50);
`;

/** Draws what the parent asks until it is gone, one request at a time. The process knows no secret of its parent, and may be killed at any instant. */
export function serveParent<Request, Result>(draw: (request: Request) => Promise<Result>): void {
  const watch = new Worker(WATCH, { eval: true, workerData: due });
  watch.unref();
  process.on('disconnect', () => process.exit(0));
  process.on('message', (job) => {
    // The parent alone holds the other end, and sends nothing else.
    void work(job as Job<Request>, draw).then(send);
  });
  send({ kind: 'ready' });
}

async function work<Request, Result>(
  { id, request, timeLimitMs, residentLimit }: Job<Request>,
  draw: (request: Request) => Promise<Result>,
): Promise<ChildReport<Result>> {
  due[1] = residentLimit ?? 0;
  due[0] = usedMs() + timeLimitMs;
  try {
    const rendered = await draw(request);
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

function send(report: ChildReport<unknown>): void {
  process.send?.(report);
}
