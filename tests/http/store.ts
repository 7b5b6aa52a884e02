import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';

/** The real clock of a test, moved by hand. */
export interface HandClock {
  ms: number;
}

/** A real store in a folder of its own, with a real clock that the test moves. */
export async function freshStore(): Promise<{
  store: Store;
  folder: string;
  real: HandClock;
  close: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-http-'));
  const real: HandClock = { ms: Date.parse('2026-03-02T08:00:00.000Z') };
  const store = await openStore(`sqlite:${folder}`, { realNow: () => real.ms });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { store, folder, real, close };
}
