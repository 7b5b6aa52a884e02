import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';
import { describeStore } from './conformance.ts';

describeStore('SQLite', async ({ realNow }) => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-store-'));
  const stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openStore(`sqlite:${folder}`, { realNow });
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    reopen: open,
    dispose: async () => {
      for (const store of stores) await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
