import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawKey, openStore, readRing, type Store } from '../../src/store/store.ts';
import { behind } from './behind.ts';
import { aTask, instant, opening } from './make.ts';
import { freshPlace, type Place } from './place.ts';

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await freshPlace('unreadable', { isFleeting: true });
  const ring = readRing(drawKey('k1'), 'le test');
  store = await openStore(place.url, { keys: { where: 'le test', read: async () => ring } });
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

describe('A task under keys that does not open any more', () => {
  it('is in trouble and told, and keeps no other from being taken', async () => {
    for (const id of ['dos-1', 'dos-2']) await store.commit({ ...opening(id), add: [aTask(id, 'a', 1)] });
    await behind(place).swapTask('dos-1:a', 'dos-2:a');

    const claim = { owner: 'w', now: instant(9), kinds: ['deadline' as const], limit: 9, leaseMs: 60_000 };
    const taken = await store.claim(claim);

    expect(taken.map(({ task }) => task.key)).toEqual(['dos-2:a']);
    const { items } = await store.tasks({ status: ['incident'], limit: 9 });
    expect(items).toMatchObject([{ task: { key: 'dos-1:a', kind: 'deadline' }, attempt: 1 }]);
    expect(items[0]?.lastError).toContain('task dos-1:a a été changé après coup');
    expect(await store.claim(claim)).toEqual([]);
    await expect(store.exportDossier('dos-1')).rejects.toThrow('a été changé après coup');
    expect(await store.closeIncident('dos-1:a', { kind: 'resolve', by: 'per-1', motive: 'Refait à la main' })).toBe(
      true,
    );
    expect((await store.task('dos-1:a'))?.lastError).toMatch(/ · Refait à la main$/);
  });
});
