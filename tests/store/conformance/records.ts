import { expect, it } from 'vitest';
import type { Store, StoredRecord } from '../../../src/store/store.ts';
import { aRecord, instant } from '../make.ts';
import { REAL_START, type Subject } from './subject.ts';

type Query = Omit<Parameters<Store['records']>[0], 'kind' | 'limit'> & { kind?: string; limit?: number };

export function records(subject: Subject): void {
  const given = async (...all: StoredRecord[]) => {
    for (const one of all) expect(await subject.store.putRecord(one, 0)).toBe(true);
  };
  const page = (query: Query) => subject.store.records({ kind: 'note', limit: 10, ...query });
  const idsOf = async (query: Query) => (await page(query)).items.map(({ id }) => id);

  it('a record comes back as it was put, by kind and id', async () => {
    const whole = aRecord('rec-1', {
      marks: ['dossier:dos-1', 'person:per-1'],
      value: { 'a.b': { $set: [null, 'é', 1.5] }, '': '' },
      expiresAt: REAL_START + 60_000,
    });
    await given(whole, aRecord('rec-2'));

    expect(await subject.store.record('note', 'rec-1')).toEqual(whole);
    expect(await subject.store.record('note', 'rec-2')).toEqual(aRecord('rec-2'));
    expect(await subject.store.record('note', 'REC-1')).toBeNull();
    expect(await subject.store.record('other', 'rec-1')).toBeNull();
  });

  it('a record is written on the revision that was read, never over another change', async () => {
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 2 }), 1)).toBe(false);
    await given(aRecord('rec-1'));

    expect(await subject.store.putRecord(aRecord('rec-1', { value: { late: true } }), 0)).toBe(false);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 2, value: { n: 2 } }), 1)).toBe(true);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 2, value: { n: 9 } }), 1)).toBe(false);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 4 }), 3)).toBe(false);
    expect(await subject.store.record('note', 'rec-1')).toEqual(aRecord('rec-1', { revision: 2, value: { n: 2 } }));
  });

  it('a unique mark is borne by one of its kind; left behind, or past its date, it is free again', async () => {
    const bearing = (id: string, over: Partial<StoredRecord> = {}) =>
      aRecord(id, { marks: ['m', 'only'], unique: 'only', ...over });
    await given(bearing('rec-1'), bearing('rec-2', { kind: 'other' }));
    expect(await subject.store.record('note', 'rec-1')).toEqual(bearing('rec-1'));
    expect(await idsOf({ mark: 'only' })).toEqual(['rec-1']);

    expect(await subject.store.putRecord(bearing('rec-3'), 0)).toBe(false);
    expect(await subject.store.record('note', 'rec-3')).toBeNull();
    await given(aRecord('rec-4'));
    expect(await subject.store.putRecord(bearing('rec-4', { revision: 2 }), 1)).toBe(false);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 2 }), 1)).toBe(true);
    expect(await subject.store.putRecord(bearing('rec-3', { expiresAt: REAL_START + 5 }), 0)).toBe(true);
    subject.clock.now = REAL_START + 5;

    expect(await subject.store.putRecord(bearing('rec-4', { revision: 2 }), 1)).toBe(true);
    expect(await idsOf({ mark: 'only' })).toEqual(['rec-4']);
  });

  it('of 20 that want one unique mark at once one has it', async () => {
    const wanting = Array.from({ length: 20 }, (_, index) => aRecord(`rec-${index}`, { marks: ['x'], unique: 'x' }));

    const won = await Promise.all(wanting.map((record) => subject.store.putRecord(record, 0)));

    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await idsOf({})).toHaveLength(1);
  });

  it('a record is read with those that bear one of its marks, of the kinds asked', async () => {
    const of = (kind: string, id: string, marks: string[], over: Partial<StoredRecord> = {}) =>
      aRecord(id, { kind, marks, ...over });
    await given(of('note', 'rec-1', ['a', 'b']), of('person', 'per-1', ['a', 'b']), of('person', 'per-2', ['c']));
    await given(of('absence', 'abs-1', ['z', 'b']), of('absence', 'abs-2', ['b'], { expiresAt: REAL_START }));
    await given(of('other', 'oth-1', ['a']), of('note', 'rec-2', []));

    const { beside, ...record } = (await subject.store.record('note', 'rec-1', ['person', 'absence'])) ?? {};

    expect(record).toEqual(of('note', 'rec-1', ['a', 'b']));
    expect(beside?.map(({ id }) => id).sort()).toEqual(['abs-1', 'per-1']);
    expect((await subject.store.record('note', 'rec-2', ['person']))?.beside).toEqual([]);
    expect(await subject.store.record('note', 'rec-1')).toEqual(of('note', 'rec-1', ['a', 'b']));
    expect(await subject.store.record('note', 'rec-3', ['person'])).toBeNull();
  });

  it('a revision that does not follow the expected one is a bug of the caller', async () => {
    await expect(subject.store.putRecord(aRecord('rec-1', { revision: 3 }), 0)).rejects.toThrow('rec-1');
    expect(await subject.store.record('note', 'rec-1')).toBeNull();
  });

  it('of 20 changes from one revision one wins; of 20 creations too', async () => {
    const race = (expected: number) =>
      Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          subject.store.putRecord(aRecord('rec-1', { revision: expected + 1, value: { n } }), expected),
        ),
      );

    const created = await race(0);
    const changed = await race(1);

    expect(created.filter(Boolean)).toHaveLength(1);
    expect(changed.filter(Boolean)).toHaveLength(1);
    const stored = await subject.store.record('note', 'rec-1');
    expect(stored).toMatchObject({ revision: 2, value: { n: changed.indexOf(true) } });
  });

  it('records are listed by kind, or by one mark to the letter, in order of sort then id', async () => {
    await given(
      aRecord('rec-b', { sort: instant(1), marks: ['dossier:dos-1', 'person:per-1'] }),
      aRecord('rec-a', { sort: instant(1), marks: ['dossier:dos-1'] }),
      aRecord('rec-c', { sort: instant(0), marks: ['dossier:dos-1', 'dossier:dos-1'] }),
      aRecord('rec-d', { sort: instant(2), marks: ['dossier:dos-10'] }),
      aRecord('rec-e', { kind: 'other', sort: instant(0), marks: ['dossier:dos-1'] }),
    );

    expect(await idsOf({})).toEqual(['rec-c', 'rec-a', 'rec-b', 'rec-d']);
    expect(await idsOf({ descending: true })).toEqual(['rec-d', 'rec-b', 'rec-a', 'rec-c']);
    expect(await idsOf({ mark: 'dossier:dos-1' })).toEqual(['rec-c', 'rec-a', 'rec-b']);
    expect(await idsOf({ mark: 'dossier:dos-1', descending: true })).toEqual(['rec-b', 'rec-a', 'rec-c']);
    expect(await idsOf({ mark: 'person:per-1' })).toEqual(['rec-b']);
    expect(await idsOf({ mark: 'DOSSIER:dos-1' })).toEqual([]);
    expect(await idsOf({ kind: 'other' })).toEqual(['rec-e']);
    expect((await page({ mark: 'person:per-1' })).items).toEqual([
      aRecord('rec-b', { sort: instant(1), marks: ['dossier:dos-1', 'person:per-1'] }),
    ]);
  });

  it('pages follow one another without a gap or a double, in both directions, while others are put', async () => {
    const all = Array.from({ length: 25 }, (_, n) =>
      aRecord(`rec-${String(n).padStart(2, '0')}`, { sort: instant(Math.floor(n / 10)), marks: ['m'] }),
    );
    await given(...all);
    const walk = async (query: Query) => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { items, nextCursor } = await page({ ...query, limit: 7, ...(after === undefined ? {} : { after }) });
        seen.push(...items.map(({ id }) => id));
        if (after === undefined) await given(aRecord(`early-${seen[0]}-${query.mark}`, { sort: instant(-1) }));
        after = nextCursor ?? undefined;
      } while (after !== undefined);
      return seen.filter((id) => id.startsWith('rec-'));
    };
    const ids = all.map(({ id }) => id);

    expect(await walk({})).toEqual(ids);
    expect(await walk({ mark: 'm' })).toEqual(ids);
    expect(await walk({ mark: 'm', descending: true })).toEqual([...ids].reverse());
    expect((await page({ mark: 'm', limit: 25 })).nextCursor).toBeNull();
    await expect(page({ after: 'nonsense' })).rejects.toMatchObject({ problem: { code: 'invalid-query' } });
  });

  it('a put that changes marks or sort moves the record in every list', async () => {
    await given(
      aRecord('rec-1', { marks: ['status:waiting', 'm'] }),
      aRecord('rec-2', { marks: ['m'], sort: instant(1) }),
    );

    await subject.store.putRecord(aRecord('rec-1', { revision: 2, marks: ['status:sent', 'm'], sort: instant(2) }), 1);

    expect(await idsOf({ mark: 'status:waiting' })).toEqual([]);
    expect(await idsOf({ mark: 'status:sent' })).toEqual(['rec-1']);
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-2', 'rec-1']);
    expect(await idsOf({})).toEqual(['rec-2', 'rec-1']);
  });

  it('records are counted by kind and mark, exactly up to a thousand', async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => aRecord(`rec-${n}`, { marks: n < 1_000 ? ['m'] : [] }));
    await Promise.all(many.map((one) => subject.store.putRecord(one, 0)));

    expect((await subject.store.records({ kind: 'note', mark: 'm', limit: 0 })).total).toBe(1_000);
    expect((await subject.store.records({ kind: 'note', limit: 0 })).total).toBe(1_001);
    expect((await subject.store.records({ kind: 'note', mark: 'none', limit: 0 })).total).toBe(0);
    expect((await subject.store.records({ kind: 'other', limit: 0 })).total).toBe(0);
  });

  it('a dropped record is gone everywhere and may be created again', async () => {
    await given(aRecord('rec-1', { marks: ['m'] }), aRecord('rec-2', { marks: ['m'] }));

    await subject.store.dropRecord('note', 'rec-1');
    await subject.store.dropRecord('note', 'rec-9');

    expect(await subject.store.record('note', 'rec-1')).toBeNull();
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-2']);
    expect((await subject.store.records({ kind: 'note', limit: 0 })).total).toBe(1);
    await given(aRecord('rec-1', { marks: ['m'] }));
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-1', 'rec-2']);
  });

  it('a record past its date on the real clock is absent, and its name is free again', async () => {
    await given(aRecord('rec-1', { marks: ['m'], expiresAt: REAL_START + 1_000 }), aRecord('rec-2', { marks: ['m'] }));
    subject.clock.now += 999;
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-1', 'rec-2']);

    subject.clock.now += 1;

    expect(await subject.store.record('note', 'rec-1')).toBeNull();
    expect(await idsOf({})).toEqual(['rec-2']);
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-2']);
    expect((await subject.store.records({ kind: 'note', mark: 'm', limit: 0 })).total).toBe(1);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 2 }), 1)).toBe(false);
    await given(aRecord('rec-1', { marks: ['other'] }));
    expect(await idsOf({ mark: 'm' })).toEqual(['rec-2']);
    expect(await idsOf({ mark: 'other' })).toEqual(['rec-1']);
  });

  it('records acknowledged are there when the store is opened again', async () => {
    await given(aRecord('rec-1', { marks: ['m'] }));

    const store = await subject.reopen();

    expect(await store.record('note', 'rec-1')).toEqual(aRecord('rec-1', { marks: ['m'] }));
    expect((await store.records({ kind: 'note', mark: 'm', limit: 9 })).items).toHaveLength(1);
  });
}
