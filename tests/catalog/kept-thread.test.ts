import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { keptThread } from '../../src/catalog/threads/threads.ts';

/** Answers how many jobs it received; dies, or never answers, when a job says so. */
const COUNTING = `
  const { parentPort } = require('node:worker_threads');
  let asked = 0;
  parentPort.on('message', (job) => {
    if (job === 'die') process.exit(3);
    if (job === 'die later' || job === 'throw later') {
      parentPort.postMessage(++asked);
      setTimeout(() => { if (job === 'die later') process.exit(3); throw new Error('broken'); }, 20);
      return;
    }
    if (job === 'throw') throw new Error('broken');
    if (job !== 'never') parentPort.postMessage(++asked);
  });
`;

const started: Worker[] = [];
let exits: Promise<void>[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
  exits = [];
});

function counting(limitMs: number) {
  return keptThread<string, number>({
    start: () => {
      const worker = new Worker(COUNTING, { eval: true });
      started.push(worker);
      exits.push(new Promise((resolve) => worker.once('exit', () => resolve())));
      return worker;
    },
    ...{ limitMs, idleMs: 600_000, tooHeavy: () => new Error('too heavy') },
  });
}

it('a thread is kept between two questions, and remembers', async () => {
  const ask = counting(600_000);

  expect(await Promise.all(['one', 'two', 'three'].map(ask))).toEqual([1, 2, 3]);
  expect(started).toHaveLength(1);
});

it('a thread that fails is told, and the next question has another', async () => {
  const ask = counting(600_000);
  const outcomes = await Promise.allSettled(['one', 'die', 'one', 'throw', 'one', 'two'].map(ask));

  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    1,
    'Error: the thread ended without an answer (3)',
    1,
    'Error: broken',
    1,
    2,
  ]);
  expect(started).toHaveLength(3);
});

it.each(['die later', 'throw later'])('a thread that fails when nobody asks (%s) fails nobody', async (job) => {
  const ask = counting(600_000);
  await ask(job);
  await exits[0];

  expect(await ask('one')).toBe(1);
  expect(started).toHaveLength(2);
});

it('a thread that takes too long is ended', async () => {
  const ask = counting(50);
  const [worker] = [await ask('never').catch((error: unknown) => error), started[0]];

  expect(String(worker)).toBe('Error: too heavy');
  expect(started).toHaveLength(1);
});
