import { openStore, type Store } from '../../src/store/store.ts';
import { freshPlace } from '../store/place.ts';

/** The real clock of a test, moved by hand. */
export interface HandClock {
  ms: number;
}

/** A real store of its own, with a real clock that the test moves. */
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
