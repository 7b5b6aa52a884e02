// Gives what every bench needs: the machine, a probe of the disk, medians with their spread.
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** Makes a folder on the disk that would hold the data; `drop` deletes it. A memory file system would make every sync free. */
export function benchFolder() {
  const parent = process.env.JALON_BENCH_DIR ?? 'data';
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) };
}

export function machine() {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`;
}

const SCHEDULER = '/proc/self/schedstat';

/**
 * Returns the CPU time of the JavaScript thread since it began, in ms: what holds the event loop. V8 compiles and collects in other
 * threads, which hold nothing; where the kernel does not separate threads, those count too.
 */
export function mainThreadMs() {
  try {
    return Number(readFileSync(SCHEDULER, 'latin1').split(' ', 1)[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values) => quantile(values, 0.5);

/** `1 234 [1 100..1 300]` */
export function spread(values, digits = 0) {
  const show = (value) => value.toLocaleString('en-US', { maximumFractionDigits: digits }).replaceAll(',', ' ');
  return `${show(median(values))} [${show(Math.min(...values))}..${show(Math.max(...values))}]`;
}

/** Appends `bytes` and waits for the disk, `count` times: no durable write can cost less. Returns writes per second. */
export function probe(folder, bytes, count) {
  const handle = openSync(join(folder, 'probe'), 'a');
  const block = Buffer.alloc(bytes, 'x');
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    writeSync(handle, block);
    fdatasyncSync(handle);
  }
  const rate = (count / (performance.now() - start)) * 1000;
  closeSync(handle);
  return rate;
}

/** Shares `count` calls of `act(index)` between `lanes` workers. Returns calls per second and the time of each, in ms. */
export async function inLanes(lanes, count, act) {
  let next = 0;
  const times = [];
  const lane = async () => {
    while (next < count) {
      const index = next++;
      const start = performance.now();
      await act(index);
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return { rate: (count / (performance.now() - start)) * 1000, times };
}

export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => String(cell ?? '').padEnd(widths[column])).join('  ')}`.trimEnd());
}
