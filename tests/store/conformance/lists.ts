import { expect, it } from 'vitest';
import type { ListQuery } from '../../../src/store/store.ts';
import { instant, nextOf } from '../make.ts';
import { createdIn, listed, listedByPages } from './given.ts';
import type { Subject } from './subject.ts';

const deadline = (key: string, minutes: number, paused = false) => ({
  key,
  name: key,
  title: key,
  dueAt: instant(minutes),
  to: [],
  legal: false,
  paused,
  occurrence: 0,
  incarnation: 1,
  skippedAt: null,
});

export function lists(subject: Subject): void {
  async function five(): Promise<void> {
    const rows = [
      { title: 'Émile', deadlines: [deadline('a', 50)] },
      { title: 'adam', deadlines: [deadline('a', 90), deadline('b', 20)] },
      { title: 'Zoé', deadlines: [] },
      { title: 'eric', deadlines: [deadline('a', 10, true), deadline('b', 70)] },
      { title: 'Béa', lateSince: instant(5) },
    ];
    for (const [index, row] of rows.entries()) {
      const at = { createdAt: instant(index), updatedAt: instant(100 - index) };
      await createdIn(subject.store, `dos-${index + 1}`, row, at);
    }
  }

  it('finds the dossiers with a meeting on one of these days', async () => {
    await createdIn(subject.store, 'dos-1', { days: ['2026-04-06', '2026-04-09'] });
    await createdIn(subject.store, 'dos-2', { days: ['2026-04-08'] });
    await createdIn(subject.store, 'dos-3');

    expect(await listed(subject.store, { days: ['2026-04-08', '2026-04-09'] })).toEqual(['dos-1', 'dos-2']);
    expect(await listed(subject.store, { days: ['2026-04-07'] })).toEqual([]);
  });

  it('a line is the row, with what identifies the dossier', async () => {
    const { dossier, row } = await createdIn(subject.store, 'dos-1', { title: 'Léa' });

    const page = await subject.store.list({ scopes: ['owner:per-1'], sort: 'updated', limit: 10 });

    const { id, workflow, bundle, revision, createdAt, updatedAt } = dossier;
    expect(page.items).toEqual([{ id, workflow, bundle, revision, createdAt, updatedAt, row }]);
    expect(page).toMatchObject({ total: 1, totalIsExact: true, nextCursor: null });
  });

  it.each([
    ['created', ['dos-1', 'dos-2', 'dos-3', 'dos-4', 'dos-5']],
    ['updated', ['dos-5', 'dos-4', 'dos-3', 'dos-2', 'dos-1']],
    ['title', ['dos-2', 'dos-5', 'dos-1', 'dos-4', 'dos-3']],
    ['due', ['dos-5', 'dos-2', 'dos-1', 'dos-4', 'dos-3']],
  ] as const)('sorted by %s: both ways, and page by page', async (sort, expected) => {
    await five();

    expect(await listed(subject.store, { sort })).toEqual(expected);
    expect(await listed(subject.store, { sort, descending: true })).toEqual([...expected].reverse());
    expect(await listedByPages(subject.store, { sort, limit: 2 })).toEqual(expected);
    expect(await listedByPages(subject.store, { sort, limit: 1, descending: true })).toEqual([...expected].reverse());
  });

  it('a dossier shows to whoever holds one of its scopes, once, and to nobody else', async () => {
    await createdIn(subject.store, 'dos-1', { scopes: ['owner:per-1', 'team:1'] });
    await createdIn(subject.store, 'dos-2', { scopes: ['owner:per-2', 'team:1'] });

    expect(await listed(subject.store, { scopes: ['owner:per-1', 'team:1'] })).toEqual(['dos-1', 'dos-2']);
    expect(await listed(subject.store, { scopes: ['owner:per-2'] })).toEqual(['dos-2']);
    expect(await listed(subject.store, { scopes: ['owner:per-3'] })).toEqual([]);
    expect(await listed(subject.store, { scopes: [] })).toEqual([]);
  });

  it('every filter narrows, and they narrow together', async () => {
    await createdIn(subject.store, 'dos-1', { states: ['asked', 'open'], tags: ['live'], assigned: ['owner:per-1'] });
    await createdIn(subject.store, 'dos-2', { states: ['closed'], tags: ['ended'], assigned: [] });
    await createdIn(
      subject.store,
      'dos-3',
      { states: ['asked'], tags: ['live'], lateSince: instant(1) },
      { workflow: 'travel' },
    );
    await createdIn(subject.store, 'dos-4', { states: ['ended'], tags: ['asked'], deadlines: [deadline('a', 30)] });

    const filtered = (query: Partial<ListQuery>) => listed(subject.store, query);
    expect(await filtered({ states: ['asked'] })).toEqual(['dos-1', 'dos-3']);
    expect(await filtered({ tag: 'live' })).toEqual(['dos-1', 'dos-3']);
    expect(await filtered({ tag: 'asked' })).toEqual(['dos-4']);
    expect(await filtered({ workflow: 'travel' })).toEqual(['dos-3']);
    expect(await filtered({ late: true })).toEqual(['dos-3']);
    expect(await filtered({ assigned: ['owner:per-1', 'owner:per-9'], tag: 'live' })).toEqual(['dos-1', 'dos-3']);
    expect(await filtered({ assigned: [] })).toEqual([]);
    expect(await filtered({ dueBefore: instant(30) })).toEqual(['dos-3']);
    expect(await filtered({ dueBefore: instant(31) })).toEqual(['dos-3', 'dos-4']);
    expect(await filtered({ states: ['asked'], workflow: 'leave', tag: 'live' })).toEqual(['dos-1']);
    expect(await filtered({ states: ['asked'], tag: 'ended' })).toEqual([]);
    expect(await filtered({ states: ['unheard-of'] })).toEqual([]);
    expect(await filtered({ states: ['closed', 'unheard-of', 'open'] })).toEqual(['dos-1', 'dos-2']);
  });

  it('dossiers of some bundles show by other scopes, and are counted so', async () => {
    const former = 'f'.repeat(64);
    const scopes = ['owner:per-1', 'manager:*'];
    await createdIn(subject.store, 'dos-1', { scopes });
    await createdIn(subject.store, 'dos-2', { scopes, text: 'Léa' }, { bundle: former });
    const query: ListQuery = { scopes, sort: 'created', limit: 10 };
    const found = async (except: NonNullable<ListQuery['except']>, over: Partial<ListQuery> = {}) => {
      const { items, total } = await subject.store.list({ ...query, except, ...over });
      expect(total).toBe(items.length);
      return items.map(({ id }) => id);
    };

    expect(await found([{ bundle: former, scopes: ['owner:per-1'] }])).toEqual(['dos-1', 'dos-2']);
    expect(await found([{ bundle: former, scopes: ['owner:per-2'] }])).toEqual(['dos-1']);
    expect(await found([{ bundle: former, scopes: [] }])).toEqual(['dos-1']);
    expect(await found([{ bundle: former, scopes: [] }], { q: 'lea' })).toEqual([]);
    expect(await found([{ bundle: 'unheard-of', scopes: [] }])).toEqual(['dos-1', 'dos-2']);
  });

  it('a scope that keeps people from a role leaves others to theirs, and is counted so', async () => {
    const scopes = ['reader:*', 'manager:*'];
    await createdIn(subject.store, 'dos-1', { scopes });
    await createdIn(subject.store, 'dos-2', { scopes: ['reader:*', '-reader:per-1'] });
    await createdIn(subject.store, 'dos-3', { scopes: ['reader:*', 'owner:per-1', '-reader:per-1'] });
    const found = async (scope: string, left: string[]) => {
      const except: ListQuery['except'] = [{ scope, scopes: left }];
      const { items, total } = await subject.store.list({ scopes, except, sort: 'created', limit: 10 });
      expect(total).toBe(items.length);
      return items.map(({ id }) => id);
    };

    expect(await found('-reader:per-1', [])).toEqual(['dos-1']);
    expect(await found('-reader:per-1', ['owner:per-1'])).toEqual(['dos-1', 'dos-3']);
    expect(await found('-reader:per-2', [])).toEqual(['dos-1', 'dos-2', 'dos-3']);
  });

  it('dossiers are found by what they have in common, to the letter, as it is now', async () => {
    const stored = await createdIn(subject.store, 'dos-1', { alike: ['même téléphone', 'b'] });
    await createdIn(subject.store, 'dos-2', { alike: ['b'] });
    await createdIn(subject.store, 'dos-3', { alike: ['même téléphone'], scopes: ['owner:per-2'] });
    await createdIn(subject.store, 'dos-4', { states: ['b'] });

    expect(await listed(subject.store, { alike: ['b'] })).toEqual(['dos-1', 'dos-2']);
    expect(await listed(subject.store, { alike: ['même téléphone', 'b'] })).toEqual(['dos-1', 'dos-2']);
    expect(await listed(subject.store, { alike: ['B'] })).toEqual([]);
    expect(await listed(subject.store, { alike: [] })).toEqual([]);

    await subject.store.commit(nextOf(stored, {}, { alike: ['c'] }));

    expect(await listed(subject.store, { alike: ['b'] })).toEqual(['dos-2']);
    expect(await listed(subject.store, { alike: ['c'] })).toEqual(['dos-1']);
  });

  it('the list is what the dossier is, at once', async () => {
    const stored = await createdIn(subject.store, 'dos-1', { states: ['asked'], lateSince: instant(1) });

    await subject.store.commit(
      nextOf(stored, {}, { states: ['granted'], lateSince: null, scopes: ['owner:per-2'], title: 'Autre' }),
    );

    expect(await listed(subject.store)).toEqual([]);
    const mine = { scopes: ['owner:per-2'] };
    expect(await listed(subject.store, { ...mine, states: ['asked'] })).toEqual([]);
    expect(await listed(subject.store, { ...mine, late: true })).toEqual([]);
    expect(await listed(subject.store, { ...mine, states: ['granted'] })).toEqual(['dos-1']);
  });

  it('pages neither repeat nor skip a dossier while others are created and moved', async () => {
    for (let index = 10; index < 30; index++) await createdIn(subject.store, `dos-${index}`, { title: `t ${index}` });
    const still = Array.from({ length: 20 }, (_, index) => `dos-${index + 10}`);

    const read = await listedByPages(subject.store, { sort: 'title' }, async (page) => {
      await createdIn(subject.store, `dos-new-${page}`, { title: page % 2 === 0 ? 'a first' : 't 155' });
    });

    expect(read.filter((id) => still.includes(id))).toEqual(still);
    expect(new Set(read).size).toBe(read.length);
  });

  it('equal keys are cut into pages without loss', async () => {
    const ids = Array.from({ length: 11 }, (_, index) => `dos-${index + 10}`);
    await Promise.all(ids.map((id) => createdIn(subject.store, id, { title: 'same' })));

    for (const sort of ['created', 'updated', 'title', 'due'] as const)
      expect((await listedByPages(subject.store, { sort })).sort()).toEqual(ids);
  });

  it('a total is exact up to 1 000 and says when it is not', async () => {
    const made = Array.from({ length: 1_001 }, (_, index) => index);
    await Promise.all(
      made.map((index) => createdIn(subject.store, `dos-${index}`, { scopes: ['manager:*', `half:${index % 2}`] })),
    );
    const totals = async (query: Partial<ListQuery>) => {
      const { total, totalIsExact } = await subject.store.list({
        scopes: ['manager:*'],
        sort: 'created',
        limit: 1,
        ...query,
      });
      return { total, totalIsExact };
    };

    expect(await totals({})).toEqual({ total: 1_000, totalIsExact: false });
    expect(await totals({ scopes: ['half:0', 'half:1'] })).toEqual({ total: 1_000, totalIsExact: false });
    expect(await totals({ scopes: ['half:0'] })).toEqual({ total: 501, totalIsExact: true });
    expect(await totals({ scopes: ['half:0', 'manager:*'], states: ['asked'] })).toEqual({
      total: 1_000,
      totalIsExact: false,
    });
    expect(await totals({ states: ['none'] })).toEqual({ total: 0, totalIsExact: true });
  });

  it('a cursor of another sort, or no cursor at all, is refused in French', async () => {
    await five();
    const { nextCursor } = await subject.store.list({ scopes: ['manager:*'], sort: 'created', limit: 1 });

    for (const cursor of [nextCursor ?? '', 'n’importe quoi', '', 'W10'])
      await expect(
        subject.store.list({ scopes: ['manager:*'], sort: 'title', limit: 1, cursor }),
      ).rejects.toMatchObject({
        problem: { code: 'invalid-query', status: 422 },
      });
  });

  it('a cursor, taken apart, counts no dossier of others', async () => {
    const { store } = subject;
    for (let other = 0; other < 16; other++) await createdIn(store, `dos-${'x'.repeat(other + 1)}`);
    const todo = { id: 'state:a', kind: 'state:a', title: 'A', source: 'state', event: null, item: null };
    const work = { ...todo, to: ['owner'], dueAt: null, lateAt: null, blocked: null } as never;
    await createdIn(store, 'dos-own', { scopes: ['owner:me'], deadlines: [deadline('a', 5)], todos: [work] });

    const pages = await Promise.all([
      store.list({ scopes: ['owner:me'], sort: 'title', limit: 1 }),
      store.todos({ addressed: ['owner:me'], any: [], limit: 1 }),
      store.calendar({ scopes: ['owner:me'], limit: 1 }),
    ]);
    for (const { items, nextCursor } of pages) {
      expect(items).toHaveLength(1);
      const told = Buffer.from(nextCursor ?? '', 'base64url').toString();
      expect(told).toMatch(/^\[.*"dos-own[ "\\]/);
      expect(told).not.toMatch(/\b1[67]\b/);
    }
  });

  it('a sort that is not one is refused, and reaches no query', async () => {
    await five();
    // A caller that forgot to check its input could send this.
    const sort = 'title, (SELECT 1)' as ListQuery['sort'];

    await expect(subject.store.list({ scopes: ['manager:*'], sort, limit: 1 })).rejects.toMatchObject({
      problem: { code: 'invalid-query' },
    });
  });
}
