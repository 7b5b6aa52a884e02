import { expect, it } from 'vitest';
import type { DossierRow, TodoQuery } from '../../../src/store/store.ts';
import { instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

const PLAIN = 'b'.repeat(64);
const OTHER = 'c'.repeat(64);

const todo = (id: string, minutes: number, to = ['owner']): DossierRow['todos'][number] => ({
  ...{ id, title: `Titre ${id}`, to, since: instant(minutes), event: null },
});

export function todos(subject: Subject): void {
  const page = (query: Partial<TodoQuery> = {}) =>
    subject.store.todos({ addressed: ['owner:per-1'], any: [], limit: 100, ...query });
  const shown = async (query: Partial<TodoQuery> = {}) => {
    const { items, total } = await page(query);
    expect(total).toBe(items.length);
    return items.map(({ dossier, id }) => `${dossier} ${id}`);
  };

  it('what is late comes first, then what has waited longest, with the words of its dossier', async () => {
    await createdIn(subject.store, 'dos-1', { title: 'Léa', todos: [todo('state:a', 30), todo('deadline:b', 40)] });
    await createdIn(subject.store, 'dos-2', { todos: [todo('state:a', 10), todo('deadline:b', 50)] });

    expect(await shown()).toEqual(['dos-1 deadline:b', 'dos-2 deadline:b', 'dos-2 state:a', 'dos-1 state:a']);
    const { items } = await page({ limit: 1 });
    expect(items).toMatchObject([
      { ...todo('deadline:b', 40), dossier: 'dos-1', workflow: 'leave', dossierTitle: 'Léa' },
    ]);
  });

  it('work shows to who holds a role it is addressed to on that very dossier, once', async () => {
    const scopes = ['owner:per-1', 'owner:per-2', 'manager:*'];
    await createdIn(subject.store, 'dos-1', { scopes, todos: [todo('state:a', 1, ['owner', 'manager'])] });
    await createdIn(subject.store, 'dos-2', {
      scopes,
      todos: [todo('state:b', 2, ['manager']), todo('state:c', 3, [])],
    });

    expect(await shown({ addressed: ['owner:per-1', 'owner:per-2', 'manager:*'] })).toEqual([
      'dos-1 state:a',
      'dos-2 state:b',
    ]);
    expect(await shown()).toEqual(['dos-1 state:a']);
    expect(await shown({ addressed: ['owner:per-3'] })).toEqual([]);
    expect(await shown({ addressed: [] })).toEqual([]);
  });

  it('who reads a dossier whole sees all its work, once', async () => {
    const scopes = ['owner:per-1', 'manager:*'];
    await createdIn(subject.store, 'dos-1', { scopes, todos: [todo('state:a', 2), todo('state:b', 1, [])] });
    await createdIn(subject.store, 'dos-2', { scopes: ['owner:per-2'], todos: [todo('state:c', 3)] });

    expect(await shown({ any: ['owner:per-1', 'manager:*'] })).toEqual(['dos-1 state:b', 'dos-1 state:a']);
    expect(await shown({ addressed: [], any: ['manager:*'] })).toEqual(['dos-1 state:b', 'dos-1 state:a']);
  });

  it('who is kept from a role on a dossier has none of its work under it, and none counted', async () => {
    const scopes = ['-jury:per-1', 'jury:*', 'reader:*', 'manager:*'];
    const both = todo('state:both', 2, ['jury', 'reader']);
    await createdIn(subject.store, 'dos-1', { scopes, todos: [todo('state:jury', 1, ['jury']), both] });
    await createdIn(subject.store, 'dos-2', { scopes: ['jury:*'], todos: [todo('state:jury', 3, ['jury'])] });
    const addressed = ['jury:*', 'jury:per-1', 'reader:*'];
    const kept = [{ scope: '-jury:per-1', scopes: ['reader:*'] }];

    expect(await shown({ addressed, kept })).toEqual(['dos-1 state:both', 'dos-2 state:jury']);
    expect(await shown({ addressed, kept, doer: 'per-1' })).toEqual(['dos-1 state:both', 'dos-2 state:jury']);
    expect(await shown({ addressed, kept, dossier: 'dos-1' })).toEqual(['dos-1 state:both']);
    expect(await shown({ addressed, kept: [{ scope: '-jury:per-1', scopes: [] }] })).toEqual(['dos-2 state:jury']);
    expect(await shown({ addressed, kept: [{ scope: '-jury:per-2', scopes: [] }] })).toHaveLength(3);
    expect(await shown({ addressed, any: ['manager:*'], kept })).toHaveLength(3);
  });

  it('dossiers of some bundles show by other tokens', async () => {
    const row = { scopes: ['owner:per-1', 'manager:*'], todos: [todo('state:a', 1), todo('state:b', 2, [])] };
    await createdIn(subject.store, 'dos-1', row);
    await createdIn(subject.store, 'dos-2', row, { bundle: OTHER });
    const all = { addressed: ['owner:per-1'], any: ['manager:*'] };

    expect(await shown({ ...all, except: [{ bundle: OTHER, addressed: ['owner:per-1'], any: [] }] })).toEqual([
      'dos-1 state:a',
      'dos-2 state:a',
      'dos-1 state:b',
    ]);
    expect(await shown({ except: [{ bundle: PLAIN, addressed: [], any: [] }] })).toEqual(['dos-2 state:a']);
    expect(await shown({ addressed: [], except: [{ bundle: PLAIN, addressed: [], any: ['manager:*'] }] })).toEqual([
      'dos-1 state:a',
      'dos-1 state:b',
    ]);
  });

  it('pages are one list, counted whole from the first, whatever the tokens and the equal instants', async () => {
    for (let index = 0; index < 13; index++) {
      const scopes = [`owner:per-${index % 3}`, 'manager:*'];
      const row = { scopes, todos: [todo('state:a', index % 4), todo('state:b', index % 2, ['manager'])] };
      await createdIn(subject.store, `dos-${index}`, row);
    }
    const all = { addressed: ['owner:per-0', 'owner:per-1', 'manager:*'], any: ['owner:per-1', 'owner:per-2'] };
    const whole = await shown(all);
    expect(whole).toHaveLength(26);

    for (const limit of [1, 5, 25]) {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const { items, total, nextCursor } = await page({ ...all, limit, ...(cursor !== null && { cursor }) });
        expect(total).toBe(26);
        found.push(...items.map(({ dossier, id }) => `${dossier} ${id}`));
        cursor = nextCursor;
      } while (cursor !== null);
      expect(found).toEqual(whole);
    }
  });

  it('a page of no line counts', async () => {
    await createdIn(subject.store, 'dos-1', { todos: [todo('state:a', 1), todo('state:b', 2)] });

    expect(await page({ limit: 0 })).toMatchObject({ items: [], total: 2, nextCursor: null });
  });

  it('follows each commit: done, begun, handed over', async () => {
    await createdIn(subject.store, 'dos-1', { todos: [todo('state:a', 1), todo('state:b', 2)] });
    const stored = await createdIn(subject.store, 'dos-2', { todos: [todo('state:a', 3)] });

    await subject.store.commit(
      nextOf(stored, {}, { scopes: ['owner:per-2'], todos: [todo('state:a', 3), todo('state:c', 4)] }),
    );

    expect(await shown()).toEqual(['dos-1 state:a', 'dos-1 state:b']);
    expect(await shown({ addressed: ['owner:per-2'] })).toEqual(['dos-2 state:a', 'dos-2 state:c']);
  });

  it('is found by its kind, by its dossier, by its lateness, each counted, with how many of each kind', async () => {
    const kind = (id: string, minutes: number, name: string, lateAt: number | null) => ({
      ...todo(id, minutes),
      ...{ kind: `leave:${name}`, lateAt: lateAt === null ? null : instant(lateAt) },
    });
    const row = { todos: [kind('state:a', 1, 'decide', null), kind('deadline:b@1', 2, 'call', 20)] };
    await createdIn(subject.store, 'dos-1', row);
    await createdIn(subject.store, 'dos-2', { todos: [kind('deadline:b@1', 3, 'call', 10)] });

    expect(await shown({ kind: 'leave:call' })).toEqual(['dos-2 deadline:b@1', 'dos-1 deadline:b@1']);
    expect(await shown({ dossier: 'dos-1' })).toEqual(['dos-1 deadline:b@1', 'dos-1 state:a']);
    expect(await shown({ addressed: [], any: ['owner:per-1'], dossier: 'dos-2' })).toEqual(['dos-2 deadline:b@1']);
    expect(await shown({ lateAt: instant(9) })).toEqual([]);
    expect(await shown({ lateAt: instant(10) })).toEqual(['dos-2 deadline:b@1']);
    expect(await shown({ addressed: [], any: ['owner:per-1'], lateAt: instant(10) })).toEqual(['dos-2 deadline:b@1']);
    const { kinds } = await page({ kind: 'leave:decide', limit: 0 });
    expect(kinds.toSorted((a, b) => a.count - b.count)).toEqual([
      { kind: 'leave:decide', count: 1 },
      { kind: 'leave:call', count: 2 },
    ]);
  });

  it('is found by who can do or settle it', async () => {
    const able = (roles: string[], except: string[] = []) => ({ able: { roles, except, until: null }, settle: false });
    const row = {
      todos: [
        { ...todo('state:a', 1), ...able([]) },
        { ...todo('state:b', 2), ...able(['owner']) },
        { ...todo('state:c', 3), ...able(['owner'], ['per-1']) },
        { ...todo('deadline:d@1', 4), ...able([]), settle: true },
      ],
    };
    await createdIn(subject.store, 'dos-1', row);

    expect(await shown({ doer: 'per-1' })).toEqual(['dos-1 deadline:d@1', 'dos-1 state:b']);
    expect(await shown({ doer: 'per-2' })).toEqual(['dos-1 deadline:d@1', 'dos-1 state:b', 'dos-1 state:c']);
  });
}
