import { expect, it } from 'vitest';
import type { PartsQuery } from '../../../src/store/store.ts';
import { nextOf } from '../make.ts';
import { createdIn } from './given.ts';
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
    await createdIn(subject.store, 'dos-1');
    await createdIn(subject.store, 'dos-2');

    await subject.store.putParts([
      { id: 'dos-1', revision: 1, parts: 'a' },
      { id: 'dos-2', revision: 2, parts: 'b' },
      { id: 'dos-3', revision: 1, parts: 'c' },
    ]);
    await subject.store.putParts([]);

    expect((await kept()).map(({ parts }) => parts)).toEqual(['a', null]);
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
}
