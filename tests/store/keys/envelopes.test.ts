import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Envelopes, HOUSE } from '../../../src/store/crypt/envelopes.ts';
import { drawKey, openStore, readRing, type Store } from '../../../src/store/store.ts';
import { freshPlace, type Place } from '../place.ts';

/** Limits how many data keys stay in memory. */
const FEW = 3;

let place: Place;
let store: Store;
let envelopes: Envelopes;
beforeEach(async () => {
  place = await freshPlace('envelopes', { isFleeting: true });
  store = await openStore(place.url);
  const ring = readRing(drawKey('k1'), 'le test');
  const source = { where: 'le test', read: async () => ring };
  envelopes = new Envelopes({ store, source, ring, note: async () => undefined, maxKept: FEW });
  await envelopes.make([HOUSE]);
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

describe('Data keys, of which only so many are at hand', () => {
  it('lose that of the house to no other, and are found again once they went', async () => {
    const house = envelopes.key(HOUSE);
    await envelopes.make(['dos-1']);
    const first = envelopes.key('dos-1');

    for (let index = 2; index < 2 + 2 * FEW; index++) await envelopes.make([`dos-${index}`]);

    expect(envelopes.key(HOUSE)).toBe(house);
    expect(() => envelopes.key('dos-1')).toThrow('« dos-1 »');
    await envelopes.ready(['dos-1']);
    expect(envelopes.key('dos-1').equals(first)).toBe(true);
  });

  it('stay while a page needs them, however long ago they were made', async () => {
    await envelopes.make(['dos-1', 'dos-2', 'dos-3']);

    await envelopes.make(['dos-1', 'dos-2', 'dos-4']);

    for (const scope of ['dos-1', 'dos-2', 'dos-4']) expect(() => envelopes.key(scope)).not.toThrow();
  });
});
