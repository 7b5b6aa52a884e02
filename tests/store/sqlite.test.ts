import { openStore, type Store } from '../../src/store/store.ts';
import { describeStore } from './conformance.ts';
import { folders } from './folder.ts';

const aFolder = folders();

describeStore('SQLite', async ({ realNow }) => {
  const folder = aFolder();
  const stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openStore(`sqlite:${folder}`, { realNow });
    stores.push(store);
    return store;
  };
  const dispose = async (): Promise<void> => {
    for (const store of stores) await store.close();
  };
  return { store: await open(), reopen: open, dispose };
});
