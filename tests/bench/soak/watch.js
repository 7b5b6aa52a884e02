// Does one run of the soak: its own server over the filled store, its load, a sample every few seconds.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../../torture/disk/rebuild.js';
import { openClient } from './client.js';
import { openLoad } from './load.js';

const SAMPLE_MS = 5_000;
/** Only one sample in three collects the whole heap, because that stops the server for a moment. */
const HEAP_EVERY = 3;
/**
 * The first third searches for the rate that is held; then come five mornings, on a machine that finishes the work of one before the next.
 */
const [SEARCH, DAYS] = [1 / 3, 5];
/** Lowers the rate to a share of the average held over the last minute of the search, because mornings add to it. */
const [CALM, HELD_SAMPLES] = [0.8, 12];
const FEW_OVERDUE = 20;
/** Is long enough after the start of a morning for what falls due at nine to be seen. */
const NINE_S = 60;
const SETTLING_MS = 300_000;

/**
 * Returns the samples of `seconds`, the share of the load held in their second half, and the samples of the control: the same server goes
 * on, warm, and keeps every request. `scale` is the share of the wanted rate to begin with.
 */
export async function watched({ url, folder, stage, spool, seconds, controlSeconds, seed, scale, onSample }) {
  const server = await serve({ url, stage, spool });
  const keys = [...new Set(stage.followed.map(({ referent }) => referent)), ...stage.operators, ...stage.supervisors];
  const client = await openClient(server.url, keys);
  await settled(server);
  let day = server.day;
  const load = openLoad(client, stage, { random: randomOf(seed), scale, today: () => day, run: `soak-${seed}` });
  const [start, search] = [performance.now(), seconds * SEARCH];
  const dayS = (seconds - search) / DAYS;
  const at = () => (performance.now() - start) / 1000;
  let [next, mornings, overdue] = [1, 0, 0];
  // Remembers how long the longest morning took: a morning that could not end within the run is not started.
  let [begunAt, took] = [0, 0];
  const until = async (end) => {
    const samples = [];
    for (; at() < end; next++) {
      await pause(Math.max(0, next * SAMPLE_MS - at() * 1000));
      const isCalm = overdue < FEW_OVERDUE && at() - begunAt > NINE_S;
      if (isCalm && begunAt > 0) [begunAt, took] = [0, Math.max(took, at() - begunAt)];
      if (isCalm && at() >= search + mornings * dayS && at() + took < seconds) {
        day = (await server.ask({ asked: 'next-day' })).day;
        mornings += 1;
        begunAt = at();
      }
      if (at() >= search && load.state.cap === 1) load.settle(CALM * meanScale(samples.slice(-HELD_SAMPLES)));
      samples.push({ at: at(), ...(await sampled(server, { folder, load, withHeap: next % HEAP_EVERY === 0 })) });
      overdue = samples.at(-1).overdue;
      onSample(samples.at(-1));
    }
    return samples;
  };
  const samples = await until(seconds);
  const [held, refused] = [{ ...heldOf(samples), mornings }, [...load.state.refused]];
  server.tell({ asked: 'leak' });
  const leaking = await until(at() + controlSeconds);
  await load.stop();
  client.close();
  await server.stop();
  return { samples, held, refused, leaking };
}

const meanScale = (samples) => samples.reduce((sum, { scale }) => sum + scale, 0) / samples.length;

async function serve({ url, stage, spool }) {
  const preload = ['--import', new URL('./leak.js', import.meta.url).href];
  const child = fork(new URL('./server.js', import.meta.url), [url, stage.first], {
    ...{ stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--expose-gc', ...preload] },
    env: { ...process.env, JALON_SECOND_FACTOR: 'optional', JALON_SPOOL: spool },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server ended by itself: ${code}`);
  });
  ended.catch(() => {});
  const told = () => Promise.race([once(child, 'message').then(([answer]) => answer), ended]);
  const ask = (question) => {
    child.send(question);
    return told();
  };
  const stop = async () => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
    process.off('exit', kill);
  };
  return { ...(await told()), pid: child.pid, day: stage.first, ask, tell: (words) => child.send(words), stop };
}

/** Waits until what was decided while filling the store is done or given up: it is not load from people. */
async function settled(server) {
  const limit = performance.now() + SETTLING_MS;
  while ((await server.ask({ asked: 'sample' })).overdue > 0) {
    if (performance.now() > limit) throw new Error('tasks of the past are still overdue after five minutes');
    await pause(1_000);
  }
}

async function sampled(server, { folder, load, withHeap }) {
  const told = await server.ask({ asked: 'sample', withHeap });
  const children = childrenOf(server.pid);
  const { scale, inFlight, counts, refused } = load.state;
  return {
    ...told,
    rssDrawers: children.length === 0 ? null : children.reduce((sum, pid) => sum + rssOf(pid), 0),
    descriptors: readdirSync(`/proc/${server.pid}/fd`).length,
    wal: sizeOf(folder, 'jalon.db-wal'),
    file: sizeOf(folder, 'jalon.db'),
    ...{
      scale,
      inFlight,
      p99: load.p99(),
      slowest: load.slowest(),
      counts: { ...counts },
      refused: refused.length,
      loadAverage: loadavg()[0],
    },
  };
}

const childrenOf = (pid) => wordsOf(`/proc/${pid}/task/${pid}/children`);
const rssOf = (pid) => Number(wordsOf(`/proc/${pid}/statm`)[1] ?? 0) * 4096;

/** Returns nothing for a process that has just ended. */
function wordsOf(path) {
  try {
    return readFileSync(path, 'utf8').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** Returns null when the store is not a file. */
function sizeOf(folder, name) {
  return folder === null ? null : (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
}

/** Returns what was held over the second half, which is the part judged. */
function heldOf(samples) {
  const end = samples.at(-1);
  const { counts } = end;
  const from = samples.find(({ at }) => at >= end.at / 2) ?? samples[0];
  const took = end.at - from.at;
  const of = (kind) => ((end.counts[kind] ?? 0) - (from.counts[kind] ?? 0)) / took;
  const half = samples.filter(({ at }) => at >= from.at);
  const mean = (name) => half.reduce((sum, one) => sum + one[name], 0) / half.length;
  return {
    perSecond: Object.fromEntries(Object.keys(counts).map((kind) => [kind, Number(of(kind).toFixed(1))])),
    asked: counts,
    scale: Number(mean('scale').toFixed(3)),
    p99: Math.round(mean('p99')),
    loadAverage: Number(mean('loadAverage').toFixed(1)),
    bytesPerStep: end.file === null ? null : Math.round((end.file - from.file) / (of('step') * took)),
  };
}
