import { openStore, type Store } from '../../src/store/store.ts';
import { describeStore } from './conformance.ts';
import { freshPlace } from './place.ts';

/**
 * These tests run on the store of the run: the embedded store, or MongoDB with `npm run test:mongodb`. Kills and the disk are tested in
 * `sqlite-writer` and `torture/`.
 */
describeStore('The store', async ({ realNow }) => {
  const place = await freshPlace('store', { isFleeting: true });
  const stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openStore(place.url, { realNow });
    stores.push(store);
    return store;
  };
  const dispose = async (): Promise<void> => {
    for (const store of stores) await store.close();
    await place.remove();
  };
  return { store: await open(), reopen: open, dispose };
});
