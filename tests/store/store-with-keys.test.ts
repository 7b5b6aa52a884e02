import { drawKey, keysOf, openStore, readRing, type Store } from '../../src/store/store.ts';
import { describeStore } from './conformance.ts';
import { freshPlace } from './place.ts';

/** Callers cannot tell it from another store, except that words are found whole. */
describeStore('The store that is encrypted', async ({ realNow }) => {
  const place = await freshPlace('keys', { isFleeting: true });
  const ring = readRing(drawKey('k1'), 'le test');
  const keys = { where: 'le test', read: async () => ring };
  const stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openStore(place.url, { realNow, keys });
    stores.push(store);
    return store;
  };
  // Upkeep does this at the start; from here on nothing is searched in clear.
  await keysOf(await open())?.encryptSome(1_000);
  const dispose = async (): Promise<void> => {
    for (const store of stores) await store.close();
    await place.remove();
  };
  return { store: await open(), reopen: open, dispose, findsWholeWords: true };
});
