import { afterEach, beforeEach, expect, it } from 'vitest';
import { issuedFor, keepIssued } from '../../../src/operations/dossier/dossier.ts';
import type { IssuedDocument } from '../../../src/operations/operations.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { freshPlace, type Place } from '../../store/place.ts';

/** Is more than one page of the store, which holds a thousand. */
const COUNT = 1_003;

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await freshPlace('issued', { isFleeting: true });
  store = await openStore(place.url);
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

function issued(nth: number): IssuedDocument {
  const at = new Date(Date.parse('2024-01-08T08:00:00.000Z') + nth * 60_000).toISOString();
  const bytes = { id: `doc-${nth}-bytes`, sha256: '0'.repeat(64), size: 1 };
  return {
    ...{ id: `doc-${nth}`, dossier: 'dos-1', task: null, template: 'lettre', name: `Lettre ${nth}`, at, by: 'per-1' },
    ...{ to: ['keeper'], bundle: '', form: null, templateHash: '', dataHash: '', code: `CODE-${nth}` },
    about: { title: 'Lettre', date: '2024-01-08', kind: 'letter' },
    files: { pdf: bytes, docx: bytes, data: bytes },
  };
}

it('tells every document of a dossier, oldest first, however many there are: an erasure and an access request take them all', async () => {
  for (let first = 0; first < COUNT; first += 100) {
    const some = Array.from({ length: Math.min(100, COUNT - first) }, (_, nth) => issued(first + nth));
    await Promise.all(some.map((one) => keepIssued(store, one)));
  }

  const found = await issuedFor(store, 'dos-1');
  expect(found).toHaveLength(COUNT);
  expect(found[0]?.id).toBe('doc-0');
  expect(found.at(-1)?.id).toBe(`doc-${COUNT - 1}`);
});
