import { expect, it } from 'vitest';
import type { StoredRecord } from '../../../src/store/store.ts';
import { aFile, aRecord, instant } from '../make.ts';
import { createdIn } from './given.ts';
import { REAL_START, type Subject } from './subject.ts';

/** These facts concern what is read together: a dossier with the dossiers it links to, and everything kept around a dossier. */
export function around(subject: Subject): void {
  it('a dossier is loaded with those its links lead to, each once; one that does not exist is not among them', async () => {
    const team = await createdIn(subject.store, 'dos-team');
    const boss = await createdIn(subject.store, 'dos-boss');
    const links = { team: 'dos-team', again: 'dos-team', boss: 'dos-boss', none: null, lost: 'dos-lost' };
    const stored = await createdIn(subject.store, 'dos-1', {}, { links });

    const found = await subject.store.load('dos-1', { with: 'linked' });

    const linked = [...(found?.linked ?? [])].sort((a, b) => (a.dossier.id < b.dossier.id ? -1 : 1));
    expect(linked).toEqual([boss, team]);
    expect({ ...found, linked: undefined }).toEqual({ ...stored, linked: undefined });
    expect((await subject.store.load('dos-team', { with: 'linked' }))?.linked).toEqual([]);
    expect(await subject.store.load('dos-1')).toEqual(stored);
    expect(await subject.store.load('dos-lost', { with: 'linked' })).toBeNull();
  });

  it('around a dossier: its files, its newest records of some kinds, dossiers named and those that name it', async () => {
    const [one, two, three] = [
      await createdIn(subject.store, 'dos-1'),
      await createdIn(subject.store, 'dos-2'),
      await createdIn(subject.store, 'dos-3'),
    ];
    const content = Buffer.from('contenu');
    await subject.store.putFile(aFile('fil-1', content), content);
    await subject.store.putFile({ ...aFile('fil-2', content), dossier: 'dos-2' }, content);
    const marked = (id: string, minutes: number, over: Partial<StoredRecord> = {}) =>
      aRecord(id, { marks: ['dossier:dos-1'], sort: instant(minutes), ...over });
    const kept = [
      marked('rec-1', 3),
      marked('rec-2', 2, { marks: ['dossier:dos-1', 'from:dos-3', 'from:dos-lost'] }),
      marked('rec-3', 1),
      marked('rec-4', 1, { kind: 'other' }),
      marked('rec-5', 1, { kind: 'third' }),
      marked('rec-6', 9, { marks: ['dossier:dos-2'] }),
      marked('rec-7', 9, { expiresAt: REAL_START - 1 }),
    ];
    for (const record of kept) await subject.store.putRecord(record, 0);

    const wanted = { newest: { note: 2, other: 9 }, dossiers: ['dos-2', 'dos-1', 'dos-lost', 'dos-2'] };
    const found = await subject.store.around('dos-1', wanted);

    expect(found.files).toEqual([aFile('fil-1', content)]);
    expect(found.records).toEqual([kept[0], kept[1], kept[3]]);
    expect(found.dossiers.sort((a, b) => (a.dossier.id < b.dossier.id ? -1 : 1))).toEqual([one, two, three]);
    const nothing = await subject.store.around('dos-lost', { newest: {}, dossiers: [] });
    expect(nothing).toEqual({ files: [], records: [], dossiers: [] });
  });
}
