import { expect, it } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { createdIn } from '../conformance/given.ts';
import { folders } from '../folder.ts';
import { aTask, instant, nextOf } from '../make.ts';

const aFolder = folders();
/** Is more dossiers than a store keeps in memory. */
const MANY = 300;
const nameOf = (rank: number) => `dos-${String(rank).padStart(3, '0')}`;
const named = (from: number, until: number) => Array.from({ length: until - from }, (_, at) => nameOf(from + at));

it('dossiers at hand and others are read together, though reading the others pushes those at hand out', async () => {
  const store = await openStore(`sqlite:${aFolder()}`);
  for (const id of named(0, MANY)) await createdIn(store, id);
  for (const id of named(0, MANY - 20)) await store.load(id);
  const [others, oldestAtHand] = [named(MANY - 20, MANY), named(MANY - 20 - 256, MANY - 20 - 236)];

  const found = await store.dossiers([...others, ...oldestAtHand]);

  expect(found.map(({ id }) => id).sort()).toEqual([...others, ...oldestAtHand].sort());
  await store.close();
});

it('stories read in several slices are each whole and in order, and others have their turn between', async () => {
  const store = await openStore(`sqlite:${aFolder()}`);
  const ids = named(0, 60);
  for (const id of ids) {
    let stored = await createdIn(store, id);
    for (let step = 1; step < 10; step++) {
      await store.commit(nextOf(stored, { title: `${step}` }));
      stored = (await store.load(id)) ?? stored;
    }
  }
  let isRead = false;
  let turns = 0;
  const others = () => {
    turns += 1;
    if (!isRead) setImmediate(others);
  };

  const reading = store.steps(ids);
  setImmediate(others);
  const steps = await reading;
  isRead = true;

  expect([...steps.keys()].sort()).toEqual(ids);
  for (const [id, story] of steps) {
    const journal = await store.journal(id);
    expect(story.map(({ bundle, entered }) => ({ bundle, entered }))).toEqual(
      journal.map(({ entry: { bundle, entered } }) => ({ bundle, entered })),
    );
    expect(story).toHaveLength(10);
  }
  expect(turns).toBeGreaterThan(0);
  await store.close();
});

it('tasks of a thousand dossiers are read in several turns: one taken between two of them is told once', async () => {
  const store = await openStore(`sqlite:${aFolder()}`);
  const ids = named(0, 1_100);
  await Promise.all(ids.map((id) => createdIn(store, id, {}, {}, { add: [aTask(id, 'due', 10)] })));

  const reading = store.tasks({ kinds: ['deadline'], limit: ids.length });
  const taking = store.claim({ owner: 'w', now: instant(20), kinds: ['deadline'], limit: 5, leaseMs: 60_000 });
  const [{ items }, taken] = await Promise.all([reading, taking]);

  const running = items.filter(({ status }) => status === 'running').map(({ task }) => task.key);
  expect(running).toEqual(taken.map(({ task }) => task.key).sort());
  expect(running).toHaveLength(5);
  expect(items.map(({ task }) => task.key)).toEqual(ids.map((id) => `${id}:due`).sort());
  await store.close();
});
