import { afterAll, beforeAll } from 'vitest';
import { freshPlace, type Place } from '../store/place.ts';
import { emptyFolder } from './jalon.ts';

/** Makes an empty folder and an empty store for the tests of a file; `store` is the option that names the store. */
export function scratch(): { path: (name: string) => string; store: string[] } {
  let place: Place;
  const store: string[] = [];
  beforeAll(async () => {
    place = await freshPlace('cli');
    store.push('--store', place.url);
  });
  afterAll(() => place.remove());
  return { ...emptyFolder(), store };
}
