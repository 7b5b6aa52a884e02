import { expect, it } from 'vitest';
import { putSetting, type ReadMark, readSetting, swapSetting } from '../../../src/store/store.ts';
import { instant } from '../make.ts';
import { REAL_START, type Subject } from './subject.ts';

export function traces(subject: Subject): void {
  it('who read a dossier is kept, the latest first', async () => {
    const mark = (person: string, dossier = 'dos-1'): ReadMark => ({
      dossier,
      person,
      role: 'owner',
      at: instant(1),
      what: 'view',
    });
    await subject.store.noteReads([mark('per-1'), mark('per-9', 'dos-2')]);
    await subject.store.noteReads([mark('per-2')]);
    await subject.store.noteReads([]);

    const all = [mark('per-2'), mark('per-9', 'dos-2'), mark('per-1')];
    expect(await subject.store.reads({ dossier: 'dos-1', limit: 9 })).toEqual({
      items: [mark('per-2'), mark('per-1')],
      nextCursor: null,
    });
    expect((await subject.store.reads({ person: 'per-9', limit: 9 })).items).toEqual([mark('per-9', 'dos-2')]);
    expect((await subject.store.reads({ dossier: 'dos-1', person: 'per-9', limit: 9 })).items).toEqual([]);
    const first = await subject.store.reads({ limit: 2 });
    const next = await subject.store.reads({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([first.items, next]).toEqual([all.slice(0, 2), { items: all.slice(2), nextCursor: null }]);
  });

  it('a setting is put when it is what was expected', async () => {
    expect(await readSetting(subject.store, 'clock')).toBeNull();
    expect(await swapSetting(subject.store, 'clock', 'x', 'y')).toBe(false);
    expect(await swapSetting(subject.store, 'clock', 'a', null)).toBe(true);
    expect(await swapSetting(subject.store, 'clock', 'b', null)).toBe(false);
    expect(await swapSetting(subject.store, 'clock', 'b', 'a')).toBe(true);
    await putSetting(subject.store, 'clock', 'c');
    expect(await readSetting(subject.store, 'clock')).toBe('c');
  });

  it('of 20 concurrent changes of a setting from one value one wins', async () => {
    await putSetting(subject.store, 'month', '0');

    const won = await Promise.all(
      Array.from({ length: 20 }, (_, index) => swapSetting(subject.store, 'month', `${index + 1}`, '0')),
    );

    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('the real clock is the one it was given, and a sound store is ready', async () => {
    subject.clock.now += 7;

    expect(await subject.store.realNow()).toBe(REAL_START + 7);
    expect(await subject.store.ready()).toBe(true);
    await expect(subject.store.check()).resolves.toBeUndefined();
  });
}
