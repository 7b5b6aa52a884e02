import { expect, it } from 'vitest';
import { aRow, aTask, instant, nextOf, opening } from '../make.ts';
import { createdIn, HEARD } from './given.ts';
import type { Subject } from './subject.ts';

export function commits(subject: Subject): void {
  it('a created dossier is loaded as it was committed, with the head of its journal', async () => {
    const commit = opening('dos-1');

    const outcome = await subject.store.commit(commit);

    const stored = await subject.store.load('dos-1');
    expect(stored?.dossier).toEqual(commit.dossier);
    expect(stored?.row).toEqual(commit.row);
    expect(outcome).toEqual({ kind: 'committed', head: stored?.head });
  });

  it('a dossier that does not exist loads as null', async () => {
    expect(await subject.store.load('dos-none')).toBeNull();
  });

  it('a step replaces the dossier and its row', async () => {
    const stored = await createdIn(subject.store, 'dos-1');

    await subject.store.commit(nextOf(stored, { states: ['granted'], data: { days: 3 } }, { states: ['granted'] }));

    const after = await subject.store.load('dos-1');
    expect(after?.dossier).toMatchObject({ revision: 2, states: ['granted'], data: { days: 3 } });
    expect(after?.row.states).toEqual(['granted']);
    expect(after?.head).not.toBe(stored.head);
  });

  it('a step on an old revision is stale, tells the current dossier and writes nothing', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    await subject.store.commit(nextOf(stored, { title: 'first' }));
    const late = nextOf(stored, { title: 'second' });
    late.add.push(aTask('dos-1', 'late', 0));

    const outcome = await subject.store.commit(late);

    expect(outcome).toMatchObject({ kind: 'stale', current: { dossier: { title: 'first', revision: 2 } } });
    expect(await subject.store.journal('dos-1')).toHaveLength(2);
    expect(await subject.store.task('dos-1:late')).toBeNull();
  });

  it('a step that may be written only until an instant that is past is late and writes nothing', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const now = await subject.store.realNow();

    const late = await subject.store.commit({ ...nextOf(stored, { title: 'late' }), notAfter: now - 1 });
    const inTime = await subject.store.commit({ ...nextOf(stored, { title: 'in time' }), notAfter: now + 60_000 });

    expect([late.kind, inTime.kind]).toEqual(['late', 'committed']);
    expect((await subject.store.journal('dos-1')).map(({ entry }) => entry.revision)).toEqual([1, 2]);
    expect((await subject.store.load('dos-1'))?.dossier.title).toBe('in time');
  });

  it('creating a dossier that exists is stale', async () => {
    await createdIn(subject.store, 'dos-1');

    expect(await subject.store.commit(opening('dos-1'))).toMatchObject({
      kind: 'stale',
      current: { dossier: { revision: 1 } },
    });
  });

  it('a step on a dossier that does not exist is stale without a current dossier', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const step = nextOf(stored);
    const lost = { ...step, dossier: { ...step.dossier, id: 'dos-2' }, entry: { ...step.entry, dossier: 'dos-2' } };

    expect(await subject.store.commit(lost)).toEqual({ kind: 'stale', current: null });
  });

  it('of 100 concurrent steps on one revision exactly one wins', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const steps = Array.from({ length: 100 }, (_, index) => nextOf(stored, { title: `step ${index}` }));

    const outcomes = await Promise.all(steps.map((step) => subject.store.commit(step)));

    const winner = outcomes.findIndex(({ kind }) => kind === 'committed');
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'stale')).toHaveLength(99);
    expect((await subject.store.load('dos-1'))?.dossier.title).toBe(`step ${winner}`);
    expect(await subject.store.journal('dos-1')).toHaveLength(2);
  });

  it('a conflict never sinks the commits made at the same moment', async () => {
    const stored = await createdIn(subject.store, 'dos-0');
    await subject.store.commit(nextOf(stored));
    const others = Array.from({ length: 20 }, (_, index) => opening(`dos-${index + 1}`));

    const [stale, ...made] = await Promise.all([nextOf(stored), ...others].map((one) => subject.store.commit(one)));

    expect(stale?.kind).toBe('stale');
    expect(made.every(({ kind }) => kind === 'committed')).toBe(true);
  });

  it('a commit that contradicts itself is refused as a bug, alone', async () => {
    const broken = opening('dos-1', {}, { revision: 7 });
    const [bad, good] = await Promise.allSettled([
      subject.store.commit({ ...broken, expected: 0 }),
      subject.store.commit(opening('dos-2')),
    ]);

    expect(bad.status).toBe('rejected');
    await expect(subject.store.commit(opening('dos:3'))).rejects.toThrow('colon');
    expect(good).toMatchObject({ status: 'fulfilled', value: { kind: 'committed' } });
    expect(await subject.store.load('dos-1')).toBeNull();
  });

  it('every live listener hears of a commit, until it stops', async () => {
    const heard: unknown[] = [];
    const stop = subject.store.onCommit((change) => heard.push(change));
    const stored = await createdIn(subject.store, 'dos-1');
    await expect.poll(() => heard, HEARD).toEqual([{ dossier: 'dos-1', workflow: 'leave', revision: 1 }]);

    stop();
    await subject.store.commit(nextOf(stored, { updatedAt: instant(9) }, aRow()));

    expect(heard).toHaveLength(1);
  });

  it('several dossiers are read at once, each as it stands, those that are not there left out', async () => {
    const [one, two] = [await createdIn(subject.store, 'dos-1'), await createdIn(subject.store, 'dos-2')];
    await createdIn(subject.store, 'dos-3');
    await subject.store.commit(nextOf(two, { updatedAt: instant(9) }, aRow()));
    const moved = await subject.store.load('dos-2');

    const found = await subject.store.dossiers(['dos-2', 'dos-9', 'dos-1', "dos-1' OR '1", 'dos-2']);

    expect(found.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([one.dossier, moved?.dossier]);
    expect(moved?.dossier.revision).toBe(2);
    expect(await subject.store.dossiers([])).toEqual([]);
  });

  it('ids come in id order, by workflow and by bundle, page by page', async () => {
    for (const id of ['dos-3', 'dos-1', 'dos-2']) await createdIn(subject.store, id);
    await createdIn(subject.store, 'dos-4', {}, { workflow: 'travel', bundle: 'c'.repeat(64) });

    expect(await subject.store.ids({ limit: 2 })).toEqual(['dos-1', 'dos-2']);
    expect(await subject.store.ids({ after: 'dos-2', limit: 9 })).toEqual(['dos-3', 'dos-4']);
    expect(await subject.store.ids({ workflow: 'travel', limit: 9 })).toEqual(['dos-4']);
    expect(await subject.store.ids({ bundle: 'b'.repeat(64), after: 'dos-1', limit: 9 })).toEqual(['dos-2', 'dos-3']);
    expect(await subject.store.ids({ bundle: 'b'.repeat(64), workflow: 'travel', limit: 9 })).toEqual([]);
  });

  it('what seals each comes in id order, page by page, and is that of its last step', async () => {
    for (const id of ['dos-3', 'dos-1']) await createdIn(subject.store, id);
    const stored = await createdIn(subject.store, 'dos-2');
    await subject.store.commit(nextOf(stored));
    const moved = await subject.store.load('dos-2');

    expect((await subject.store.heads({ limit: 2 })).map(({ id }) => id)).toEqual(['dos-1', 'dos-2']);
    expect(await subject.store.heads({ after: 'dos-1', limit: 1 })).toEqual([
      { id: 'dos-2', revision: 2, head: moved?.head },
    ]);
    expect(await subject.store.heads({ after: 'dos-3', limit: 9 })).toEqual([]);
  });
}
