import { expect, it } from 'vitest';
import type { PartsQuery } from '../../../src/store/store.ts';
import { aTask, instant, nextOf } from '../make.ts';
import { createdIn, listed } from './given.ts';
import type { Subject } from './subject.ts';

export function parts(subject: Subject): void {
  const kept = async (query: Partial<PartsQuery> = {}) =>
    (await subject.store.parts({ workflow: 'leave', limit: 100, ...query })).items;

  it('each commit says what is kept, and what it does not say is kept no more', async () => {
    const stored = await createdIn(subject.store, 'dos-1', {}, {}, { parts: 'one' });
    await createdIn(subject.store, 'dos-2');
    expect(await kept()).toEqual([
      { id: 'dos-1', held: [], parts: 'one' },
      { id: 'dos-2', held: [], parts: null },
    ]);

    await subject.store.commit({ ...nextOf(stored), parts: 'two' });
    const [first] = await kept();
    expect(first?.parts).toBe('two');

    const again = await subject.store.load('dos-1');
    if (again !== null) await subject.store.commit(nextOf(again));
    expect((await kept()).map(({ parts }) => parts)).toEqual([null, null]);
  });

  it('may be put later, under the revision it was read from', async () => {
    const [first, second] = [await createdIn(subject.store, 'dos-1'), await createdIn(subject.store, 'dos-2')];
    const { dossier, row } = first;

    await subject.store.putRows([
      { dossier, row, parts: 'a' },
      { dossier: { ...second.dossier, revision: 2 }, row, parts: 'b' },
      { dossier: { ...dossier, id: 'dos-3' }, row, parts: 'c' },
    ]);
    await subject.store.putRows([]);

    expect((await kept()).map(({ parts }) => parts)).toEqual(['a', null]);
  });

  it('comes with the row: lists, work, calendar and search show it at once, and the dossier is as it was', async () => {
    const { store } = subject;
    const said = { id: 'state:a', title: 'Rappeler', to: ['owner'], since: instant(1), event: null };
    const line = { key: 'fin', name: 'fin', title: 'Fin', dueAt: instant(90), to: ['owner'] };
    const due = { ...line, legal: false, paused: false, occurrence: 0, incarnation: 1, skippedAt: null };
    const stored = await createdIn(
      store,
      'dos-1',
      { todos: [said], tags: ['open'] },
      {},
      { add: [aTask('dos-1', 'a', 5)] },
    );
    const before = await store.exportDossier('dos-1');
    const shown = async () => ({
      tagged: await listed(store, { tag: 'late-one' }),
      late: await listed(store, { late: true }),
      found: await listed(store, { q: 'nouvelle' }),
      work: (await store.todos({ addressed: ['owner:per-1'], any: [], limit: 9 })).items.map(({ title }) => title),
      due: (await store.calendar({ scopes: ['manager:*'], limit: 9 })).items.map(({ dueAt }) => dueAt),
    });
    expect(await shown()).toEqual({ tagged: [], late: [], found: [], work: ['Rappeler'], due: [] });

    const row = {
      ...stored.row,
      tags: ['late-one'],
      lateSince: instant(3),
      text: 'Nouvelle',
      deadlines: [due],
      todos: [],
    };
    await store.putRows([{ dossier: stored.dossier, row, parts: 'x' }]);
    await store.putRows([{ dossier: stored.dossier, row, parts: 'y' }]);

    const after = { tagged: ['dos-1'], late: ['dos-1'], found: ['dos-1'], work: [], due: [instant(90)] };
    expect(await shown()).toEqual(after);
    expect((await store.load('dos-1'))?.row).toEqual(row);
    expect(await store.exportDossier('dos-1')).toEqual({ ...before, row });
    expect((await kept()).map(({ parts }) => parts)).toEqual(['y']);

    const next = await store.load('dos-1');
    const again = next && (await store.commit(nextOf(next, {}, { todos: [said] })));
    expect(again?.kind).toBe('committed');
    expect(await shown()).toEqual({ ...after, work: ['Rappeler'] });
  });

  it('a row made from a revision that is no more is not written, whoever wrote in between', async () => {
    const { store } = subject;
    const stored = await createdIn(store, 'dos-1');
    await store.commit(nextOf(stored, {}, { tags: ['newer'] }));

    await store.putRows([{ dossier: stored.dossier, row: { ...stored.row, tags: ['older'] }, parts: 'old' }]);

    expect(await listed(store, { tag: 'newer' })).toEqual(['dos-1']);
    expect(await listed(store, { tag: 'older' })).toEqual([]);
    expect((await kept()).map(({ parts }) => parts)).toEqual([null]);
  });

  it('a task claimed or settled in between keeps no row from being written', async () => {
    const { store } = subject;
    const stored = await createdIn(store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'a', 5)] });
    await store.claim({ kinds: ['deadline'], now: instant(10), owner: 'me', leaseMs: 60_000, limit: 1 });

    await store.putRows([{ dossier: stored.dossier, row: { ...stored.row, tags: ['shown'] }, parts: null }]);

    expect(await listed(store, { tag: 'shown' })).toEqual(['dos-1']);
  });

  it('is told with the tokens its reader holds on each, narrowed as a list is', async () => {
    await createdIn(subject.store, 'dos-1', { scopes: ['owner:per-1', 'manager:*'], states: ['asked'] });
    await createdIn(subject.store, 'dos-2', { scopes: ['owner:per-2', 'manager:*'], states: ['closed'], assigned: [] });
    await createdIn(subject.store, 'dos-3', { scopes: ['owner:per-1'] }, { workflow: 'travel' });
    const scopes = ['owner:per-1', 'manager:*'];
    const ids = async (query: Partial<PartsQuery>) => (await kept(query)).map(({ id }) => id);

    expect((await kept({ scopes })).map(({ id, held }) => ({ id, held: held.toSorted() }))).toEqual([
      { id: 'dos-1', held: ['manager:*', 'owner:per-1'] },
      { id: 'dos-2', held: ['manager:*'] },
    ]);
    expect(await ids({ scopes: ['owner:per-1'] })).toEqual(['dos-1']);
    expect(await ids({ scopes: ['owner:per-9'] })).toEqual([]);
    expect(await ids({ scopes: [] })).toEqual([]);
    expect(await ids({ scopes, states: ['closed', 'unheard-of'] })).toEqual(['dos-2']);
    expect(await ids({ scopes, assigned: ['owner:per-1'] })).toEqual(['dos-1']);
    expect(await ids({ workflow: 'travel' })).toEqual(['dos-3']);
  });

  it('comes page by page, each dossier once', async () => {
    for (let index = 10; index < 21; index++) {
      await createdIn(subject.store, `dos-${index}`, { scopes: [`owner:per-${index % 2}`, 'manager:*'] });
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await subject.store.parts({
        ...{ workflow: 'leave', scopes: ['owner:per-1', 'manager:*'], limit: 3 },
        ...(cursor !== null && { cursor }),
      });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(found).toEqual(Array.from({ length: 11 }, (_, index) => `dos-${index + 10}`));
  });

  it('a page told as the same is the same, whatever was written, and is read up to where it ended', async () => {
    const { store } = subject;
    for (let index = 10; index < 20; index++) await createdIn(store, `dos-${index}`, {}, {}, { parts: 'first' });
    const asked = { workflow: 'leave', limit: 4 };
    const first = await store.parts(asked);
    const cursor = first.nextCursor ?? '';
    const page = { ...asked, cursor, until: (await store.parts({ ...asked, cursor })).nextCursor ?? '' };
    const rest = { ...asked, limit: 100, cursor: page.until };
    const known = { page: await store.parts(page), rest: await store.parts(rest) };
    const again = async (name: 'page' | 'rest') => {
      const { mark } = known[name];
      const found = await store.parts({ ...{ page, rest }[name], ...(mark !== undefined && { unless: mark }) });
      if (!found.isSame) known[name] = found;
      return found.isSame === true ? 'same' : found.items.map(({ id, parts }) => `${id} ${parts}`);
    };
    const isSame =
      known.page.mark === undefined ? ['dos-14 first', 'dos-15 first', 'dos-16 first', 'dos-17 first'] : 'same';
    expect(known.page.items.map(({ id }) => id)).toEqual(['dos-14', 'dos-15', 'dos-16', 'dos-17']);
    expect(known.page.nextCursor).toBe(page.until);
    expect(await again('page')).toEqual(isSame);

    const stepped = await store.load('dos-15');
    if (stepped) await store.commit({ ...nextOf(stepped), parts: 'stepped' });
    expect(await again('page')).toEqual(['dos-14 first', 'dos-15 stepped', 'dos-16 first', 'dos-17 first']);

    const put = await store.load('dos-17');
    if (put) await store.putRows([{ dossier: put.dossier, row: put.row, parts: 'put' }]);
    expect(await again('page')).toEqual(['dos-14 first', 'dos-15 stepped', 'dos-16 first', 'dos-17 put']);

    const whole = await store.exportDossier('dos-14');
    if (whole) await store.import([{ kind: 'dossier', whole }]);
    expect(await again('page')).toEqual(['dos-14 null', 'dos-15 stepped', 'dos-16 first', 'dos-17 put']);

    await createdIn(store, 'dos-20', {}, {}, { parts: 'new' });
    expect(await again('rest')).toEqual(['dos-18 first', 'dos-19 first', 'dos-20 new']);
  });
}
