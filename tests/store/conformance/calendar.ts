import { expect, it } from 'vitest';
import type { CalendarQuery } from '../../../src/store/store.ts';
import { instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

const due = (key: string, minutes: number) => ({
  key,
  name: key,
  title: `Titre ${key}`,
  dueAt: instant(minutes),
  to: ['owner'],
  legal: true,
  paused: false,
});

export function calendar(subject: Subject): void {
  const keys = async (query: Partial<CalendarQuery> = {}) =>
    (await subject.store.calendar({ scopes: ['manager:*'], limit: 100, ...query })).map(
      ({ dossier, key }) => `${dossier} ${key}`,
    );

  it('deadlines come in order of date, with the words of their dossier', async () => {
    await createdIn(subject.store, 'dos-1', { title: 'Léa', deadlines: [due('a', 30), due('b', 10)] });
    await createdIn(subject.store, 'dos-2', { deadlines: [due('a', 20)] });

    expect(await keys()).toEqual(['dos-1 b', 'dos-2 a', 'dos-1 a']);
    const [first] = await subject.store.calendar({ scopes: ['manager:*'], limit: 1 });
    expect(first).toEqual({ ...due('b', 10), dossier: 'dos-1', workflow: 'leave', dossierTitle: 'Léa' });
  });

  it('from is included, until is not; a dossier, an assignee and the rights narrow', async () => {
    await createdIn(subject.store, 'dos-1', { deadlines: [due('a', 10), due('b', 20), due('c', 30)] });
    await createdIn(subject.store, 'dos-2', {
      deadlines: [due('a', 20)],
      scopes: ['owner:per-2'],
      assigned: ['owner:per-2'],
    });

    expect(await keys({ from: instant(20), until: instant(30) })).toEqual(['dos-1 b']);
    expect(await keys({ scopes: ['manager:*', 'owner:per-2'], from: instant(20) })).toEqual([
      'dos-1 b',
      'dos-2 a',
      'dos-1 c',
    ]);
    expect(await keys({ scopes: ['owner:per-2'], dossier: 'dos-1' })).toEqual([]);
    expect(await keys({ dossier: 'dos-1', limit: 2 })).toEqual(['dos-1 a', 'dos-1 b']);
    expect(await keys({ scopes: ['manager:*', 'owner:per-2'], assigned: ['owner:per-2'] })).toEqual(['dos-2 a']);
    expect(await keys({ scopes: [] })).toEqual([]);
  });

  it('a deadline that moves or goes is moved or gone at once', async () => {
    const stored = await createdIn(subject.store, 'dos-1', { deadlines: [due('a', 10), due('b', 20)] });

    await subject.store.commit(nextOf(stored, {}, { deadlines: [due('b', 5), due('c', 7)] }));

    expect(await keys()).toEqual(['dos-1 b', 'dos-1 c']);
  });
}
