import { expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import type { CalendarPage, CalendarQuery } from '../../../src/store/store.ts';
import { instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export const due = (key: string, minutes: number) => ({
  key,
  name: key,
  title: `Titre ${key}`,
  dueAt: instant(minutes),
  to: ['owner'],
  legal: true,
  paused: false,
  occurrence: 0,
  incarnation: 1,
  skippedAt: null as string | null,
});

export function calendar(subject: Subject): void {
  const keys = async (query: Partial<CalendarQuery> = {}) =>
    (await subject.store.calendar({ scopes: ['manager:*'], limit: 100, ...query })).items.map(
      ({ dossier, key }) => `${dossier} ${key}`,
    );

  it('deadlines come in order of date, with the words of their dossier', async () => {
    await createdIn(subject.store, 'dos-1', { title: 'Léa', deadlines: [due('a', 30), due('b', 10)] });
    await createdIn(subject.store, 'dos-2', { deadlines: [due('a', 20)] });

    expect(await keys()).toEqual(['dos-1 b', 'dos-2 a', 'dos-1 a']);
    const { items } = await subject.store.calendar({ scopes: ['manager:*'], limit: 1 });
    expect(items).toEqual([
      {
        ...due('b', 10),
        ...{ dossier: 'dos-1', workflow: 'leave', bundle: 'b'.repeat(64), dossierTitle: 'Léa' },
        scopes: ['owner:per-1', 'manager:*'],
      },
    ]);
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

  it('pages follow each other without a gap, equal dates included, in and out of one workflow', async () => {
    for (let nth = 0; nth < 5; nth++) {
      const deadlines = [due('a', 10), due('b', 20 + nth)];
      await createdIn(subject.store, `dos-${nth}`, { deadlines }, { workflow: nth < 2 ? 'leave' : 'team' });
    }
    const all = await keys();

    for (const limit of [1, 2, 3]) {
      const read: string[] = [];
      let cursor: string | null = null;
      do {
        const page: CalendarPage = await subject.store.calendar({
          scopes: ['manager:*'],
          limit,
          ...(cursor !== null && { cursor }),
        });
        read.push(...page.items.map(({ dossier, key }) => `${dossier} ${key}`));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(read).toEqual(all);
    }
    expect(await keys({ workflow: 'leave' })).toEqual(all.filter((one) => /^dos-[01]/.test(one)));
    await expect(subject.store.calendar({ scopes: ['manager:*'], limit: 1, cursor: 'x' })).rejects.toThrow(Refusal);
  });

  it('a firing skipped and the next one of the same deadline are two lines; the skipped one is not due', async () => {
    const skipped = { ...due('a', 10), skippedAt: instant(15) };
    await createdIn(subject.store, 'dos-1', { deadlines: [skipped, { ...due('a', 40), occurrence: 1 }] });
    await createdIn(subject.store, 'dos-2', { deadlines: [due('a', 30)] });

    const { items } = await subject.store.calendar({ scopes: ['manager:*'], limit: 10 });
    const { items: listed } = await subject.store.list({ scopes: ['manager:*'], sort: 'due', limit: 10 });

    expect(items.map(({ dossier, dueAt, skippedAt }) => [dossier, dueAt, skippedAt])).toEqual([
      ['dos-1', instant(10), instant(15)],
      ['dos-2', instant(30), null],
      ['dos-1', instant(40), null],
    ]);
    expect(listed.map(({ id }) => id)).toEqual(['dos-2', 'dos-1']);
  });
}
