import { expect } from 'vitest';
import type { Store, StoredRecord } from '../../src/store/store.ts';
import { aRecord } from './make.ts';

/** Makes three older notices: without the mark of its dossier, with it, and about no dossier. */
export function noticesOfBefore(): StoredRecord[] {
  const notice = (id: string, dossier: string | null, marks: string[]) =>
    aRecord(id, { kind: 'notification', revision: 1, marks: ['person:per-1', ...marks], value: { dossier } });
  return [notice('not-1', 'dos-1', []), notice('not-2', 'dos-1', ['dossier:dos-1']), notice('not-3', null, [])];
}

export async function expectFound(store: Store): Promise<void> {
  const about = async () =>
    (await store.records({ kind: 'notification', mark: 'dossier:dos-1', limit: 9 })).items.map(({ id }) => id).sort();
  expect(await about()).toEqual(['not-1', 'not-2']);
  expect((await store.record('notification', 'not-2'))?.marks).toEqual(['person:per-1', 'dossier:dos-1']);
  await store.dropRecord('notification', 'not-1');
  expect(await about()).toEqual(['not-2']);
}
