import { drawKey, openStore, readRing, type Store } from '../../src/store/store.ts';
import { describeStore } from './conformance.ts';
import { freshPlace } from './place.ts';

/** Whoever asks of it cannot tell it from another. */
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
  const dispose = async (): Promise<void> => {
    for (const store of stores) await store.close();
    await place.remove();
  };
  return { store: await open(), reopen: open, dispose };
});
