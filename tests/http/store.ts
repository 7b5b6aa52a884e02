import { openStore, type Store } from '../../src/store/store.ts';
import { freshPlace } from '../store/place.ts';

/** Holds the real clock of a test, which the test moves by hand. */
export interface HandClock {
  ms: number;
}

/** Opens a fresh store, whose real clock the test moves. */
export async function freshStore(): Promise<{
  url: string;
  store: Store;
  real: HandClock;
  close: () => Promise<void>;
}> {
  const place = await freshPlace('http', { isFleeting: true });
  const real: HandClock = { ms: Date.parse('2026-03-02T08:00:00.000Z') };
  const store = await openStore(place.url, { realNow: () => real.ms });
  const close = async () => {
    await store.close();
    await place.remove();
  };
  return { url: place.url, store, real, close };
}
