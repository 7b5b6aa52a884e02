/** The process that draws. It is given one document at a time, knows no secret of its parent, and may be killed at any instant. */
import { Worker } from 'node:worker_threads';
import { drawDocument, warmBackEnds } from '../draw.ts';
import { DocumentFaults } from '../fault.ts';
import type { Job, Report } from './message.ts';

/**
 * A loop of the template would also starve the notice that the parent is gone: a thread of its own looks, and ends the process
 * once another has adopted it.
 */
const WATCH = `
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);
`;

const watch = new Worker(WATCH, { eval: true });
watch.unref();
process.on('disconnect', () => process.exit(0));
process.on('message', (job) => {
  // The parent alone holds the other end, and sends nothing else.
  void work(job as Job).then(tell);
});
await warmBackEnds();
tell({ kind: 'ready' });

async function work({ id, request }: Job): Promise<Report> {
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
  }
}

function tell(report: Report): void {
  process.send?.(report);
}
