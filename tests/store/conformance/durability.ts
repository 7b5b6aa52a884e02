import { expect, it } from 'vitest';
import { findPerson, putPerson, putSetting, readSetting, verifyChain } from '../../../src/store/store.ts';
import { aPerson, aTask, instant, nextOf, opening } from '../make.ts';
import { createdIn, HEARD, listed } from './given.ts';
import type { Subject } from './subject.ts';

export function durability(subject: Subject): void {
  it('promises 45 verbs, no more: what is one thing is one verb', () => {
    expect(Object.keys(subject.store).length).toBeLessThanOrEqual(45);
  });

  it('everything acknowledged is there when the store is opened again after a crash', async () => {
    const stored = await createdIn(subject.store, 'dos-1', { text: 'Léa' }, {}, { add: [aTask('dos-1', 'a', 10)] });
    await subject.store.commit(nextOf(stored, { title: 'second' }));
    await putPerson(subject.store, aPerson('per-1'), 0);
    await putSetting(subject.store, 'clock', 'x');

    const store = await subject.reopen();

    const after = await store.load('dos-1');
    expect(after?.dossier).toMatchObject({ revision: 2, title: 'second' });
    expect(verifyChain(await store.journal('dos-1'), after?.head)).toMatchObject({ ok: true, entries: 2 });
    expect((await store.task('dos-1:a'))?.status).toBe('waiting');
    expect(await listed(store, { q: 'lea' })).toEqual(['dos-1']);
    expect(await findPerson(store, 'per-1')).not.toBeNull();
    expect(await readSetting(store, 'clock')).toBe('x');
    await store.check();
  });

  it('two stores opened on the same data see each other and share one order', async () => {
    const other = await subject.reopen();
    const stored = await createdIn(subject.store, 'dos-1');

    expect((await other.load('dos-1'))?.head).toBe(stored.head);
    const outcomes = await Promise.all(
      [subject.store, other, subject.store, other].map((store, index) =>
        store.commit(nextOf(stored, { title: `${index}` })),
      ),
    );

    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect((await other.load('dos-1'))?.dossier.revision).toBe(2);
    expect((await subject.store.load('dos-1'))?.dossier.revision).toBe(2);
  });

  it('two stores never give the same task twice, nor two tasks of one dossier', async () => {
    const other = await subject.reopen();
    for (let index = 0; index < 10; index++)
      await createdIn(
        subject.store,
        `dos-${index}`,
        {},
        {},
        { add: [aTask(`dos-${index}`, 'a', 1), aTask(`dos-${index}`, 'b', 1)] },
      );
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 10, leaseMs: 30_000 };

    const taken = (await Promise.all([subject.store.claim(claim), other.claim(claim), other.claim(claim)])).flat();

    expect(taken).toHaveLength(10);
    expect(new Set(taken.map(({ task }) => task.dossier)).size).toBe(10);
  });

  it('a listener hears what another store commits', async () => {
    const other = await subject.reopen();
    const heard: string[] = [];
    subject.store.onCommit(({ dossier }) => heard.push(dossier));

    await other.commit(opening('dos-1'));
    await subject.store.commit(opening('dos-2'));

    await expect.poll(() => [...heard].sort(), HEARD).toEqual(['dos-1', 'dos-2']);
  });

  it('closing waits for what was asked, then refuses clearly', async () => {
    const commits = Array.from({ length: 10 }, (_, index) => subject.store.commit(opening(`dos-${index}`)));

    await subject.store.close();

    expect((await Promise.all(commits)).every(({ kind }) => kind === 'committed')).toBe(true);
    await expect(subject.store.commit(opening('dos-99'))).rejects.toMatchObject({ problem: { code: 'unavailable' } });
    expect(await subject.store.ready()).toBe(false);
    expect(await (await subject.reopen()).ids({ limit: 99 })).toHaveLength(10);
  });
}
