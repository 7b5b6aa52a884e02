import { expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { createdIn } from './conformance/given.ts';
import { folders } from './folder.ts';

const aFolder = folders();
/** More than a store keeps at hand. */
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
