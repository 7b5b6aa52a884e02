import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorker, type Worker } from '../../src/effects/effects.ts';
import { type ClaimedTask, openStore, type Store } from '../../src/store/store.ts';
import { aTask, instant, opening } from '../store/make.ts';
import { freshPlace, type Place } from '../store/place.ts';

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await freshPlace('worker');
  store = await openStore(place.url);
  await store.commit({ ...opening('dos-1'), add: [aTask('dos-1', 'bell', 1)] });
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

const warnings: object[] = [];
const log = { warn: (fields: object) => void warnings.push(fields), error: () => {} };

function workerOf(deadline: (claimed: ClaimedTask) => Promise<unknown>, on: Partial<Store> = {}): Worker {
  return createWorker({
    store: { ...store, ...on },
    handlers: { deadline },
    owner: 'w',
    now: async () => instant(60),
    log,
  });
}

/** Creates a promise that the test settles itself. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

it('a task that outlasts the stop is handed back at once, and what its runner settles later is refused', async () => {
  const [begun, end] = [gate(), gate()];
  const settled: boolean[] = [];
  const worker = workerOf(async ({ task, fence }) => {
    begun.open();
    await end.opened;
    settled.push(await store.settle(task.key, fence, { kind: 'done', at: instant(61) }));
  });
  worker.start();
  await begun.opened;

  await worker.stop(20);

  expect(await store.task('dos-1:bell')).toMatchObject({ status: 'waiting', attempt: 0 });
  const heir: string[] = [];
  await workerOf(async ({ task, fence }) => {
    heir.push(task.key);
    end.open();
    await expect.poll(() => settled).toEqual([false]);
    await store.settle(task.key, fence, { kind: 'done', at: instant(62) });
  }).drain();
  expect(heir).toEqual(['dos-1:bell']);
  expect(await store.task('dos-1:bell')).toMatchObject({ status: 'done', doneAt: instant(62) });
});

it('a task at hand that ends within the patience is done, not handed back', async () => {
  const begun = gate();
  const worker = workerOf(async ({ task, fence }) => {
    begun.open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.settle(task.key, fence, { kind: 'done', at: instant(61) });
  });
  worker.start();
  await begun.opened;

  await worker.stop();

  expect(await store.task('dos-1:bell')).toMatchObject({ status: 'done' });
});

it('what a claim brings after the stop is handed back untouched', async () => {
  const [asked, answer] = [gate(), gate()];
  let begun = 0;
  const worker = workerOf(async () => void begun++, {
    claim: async (claim) => {
      const claimed = await store.claim(claim);
      asked.open();
      await answer.opened;
      return claimed;
    },
  });
  worker.start();
  await asked.opened;

  const stopped = worker.stop();
  answer.open();
  await stopped;

  expect(begun).toBe(0);
  expect(await store.task('dos-1:bell')).toMatchObject({ status: 'waiting', attempt: 0 });
});

it('says when another owner had taken a task over', async () => {
  await workerOf(async ({ task, fence }) => {
    await store.settle(task.key, fence, { kind: 'done', at: instant(61) });
    return 'fenced';
  }).tick();

  expect(warnings).toMatchObject([{ task: 'dos-1:bell' }]);
});
