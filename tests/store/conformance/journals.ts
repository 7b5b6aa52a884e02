import { expect, it } from 'vitest';
import { seal } from '../../../src/store/common/common.ts';
import { sealedEntry } from '../../../src/store/common/entry-record.ts';
import { verifyChain } from '../../../src/store/store.ts';
import { nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export function journals(subject: Subject): void {
  async function threeSteps() {
    let stored = await createdIn(subject.store, 'dos-1');
    for (const title of ['second', 'third']) {
      await subject.store.commit(nextOf(stored, { title }));
      stored = (await subject.store.load('dos-1')) ?? stored;
    }
    return { stored, entries: await subject.store.journal('dos-1') };
  }

  it('entries come in order of revision, from any point, as many as asked', async () => {
    await threeSteps();

    const revisions = async (options: { after?: number; limit?: number }) =>
      (await subject.store.journal('dos-1', options)).map(({ entry }) => entry.revision);
    expect(await revisions({})).toEqual([1, 2, 3]);
    expect(await revisions({ after: 1 })).toEqual([2, 3]);
    expect(await revisions({ after: 1, limit: 1 })).toEqual([2]);
    expect(await subject.store.journal('dos-none')).toEqual([]);
  });

  it('the steps of several stories come in one reading, without what was said in them', async () => {
    const { entries } = await threeSteps();
    await createdIn(subject.store, 'dos-2');

    const steps = await subject.store.steps(['dos-2', 'dos-1', 'dos-none']);

    expect([...steps.keys()].sort()).toEqual(['dos-1', 'dos-2']);
    expect(steps.get('dos-2')).toHaveLength(1);
    const told = entries.map(({ entry: { bundle, left, entered, changed, command } }) => ({
      ...{ bundle, left, entered, changed },
      command: { kind: command.kind, ...('event' in command && { event: command.event }) },
    }));
    expect(steps.get('dos-1')).toEqual(told);
    expect(JSON.stringify([...steps.values()])).not.toContain('actor');
    expect(await subject.store.steps([])).toEqual(new Map());
  });

  it('what became of the data is told of a step to who asks for it, and to nobody else', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const commit = nextOf(stored, { title: 'second' });
    const changes = { titre: { was: 'first' } };
    await subject.store.commit({ ...commit, entry: { ...commit.entry, changes } });

    const bare = (await subject.store.steps(['dos-1'])).get('dos-1');
    const whole = (await subject.store.steps(['dos-1'], 'changes')).get('dos-1');

    expect(bare?.map((step) => step.changes)).toEqual([undefined, undefined]);
    expect(whole?.map((step) => step.changes)).toEqual([undefined, changes]);
  });

  it('when each step was, and which deadline fired, is told to who asks for it, and to nobody else', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const commit = nextOf(stored, { title: 'second' });
    const command = { kind: 'deadline', key: 'relance/7#1', incarnation: 3, occurrence: 0 } as const;
    await subject.store.commit({ ...commit, entry: { ...commit.entry, command } });
    const entries = (await subject.store.journal('dos-1')).map(({ entry }) => entry);

    const bare = (await subject.store.steps(['dos-1'])).get('dos-1');
    const timed = (await subject.store.steps(['dos-1'], 'instants')).get('dos-1');

    expect(bare?.map(({ at, command: { key } }) => [at, key])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(timed?.map(({ at, command: { key } }) => [at, key])).toEqual([
      [entries[0]?.at, undefined],
      [entries[1]?.at, 'relance/7#1'],
    ]);
    expect(timed?.map((step) => step.changes)).toEqual([undefined, undefined]);
  });

  it('each entry is sealed leaf by leaf and chained to the one before, the first to the dossier', async () => {
    const { entries, stored } = await threeSteps();

    let previous = 'dos-1';
    for (const sealed of entries) {
      expect(sealed).toEqual(sealedEntry(seal(sealed.entry, previous, () => sealed.salt)));
      previous = sealed.hash;
    }
    expect(stored.head).toBe(previous);
    expect(new Set(entries.map(({ salt }) => salt)).size).toBe(3);
    expect(verifyChain(entries, stored.head)).toEqual({ ok: true, entries: 3, head: stored.head });
  });

  it('an entry changed, removed, swapped or cut off the end is found', async () => {
    const { entries, stored } = await threeSteps();
    const [first, second, third] = entries;
    if (!first || !second || !third) throw new Error('three entries expected');

    const forged = { ...second, entry: { ...second.entry, remarks: ['forged'] } };
    expect(verifyChain([first, forged, third])).toMatchObject({ ok: false, revision: 2 });
    expect(verifyChain([first, third])).toMatchObject({ ok: false, revision: 2 });
    expect(verifyChain([second, first, third])).toMatchObject({ ok: false, revision: 1 });
    expect(verifyChain([first, { ...second, salt: first.salt }, third])).toMatchObject({ ok: false, revision: 2 });
    expect(verifyChain([first, second], stored.head)).toMatchObject({ ok: false, revision: 3 });
  });

  it('a resealed forgery is found by the entry that follows', async () => {
    const { entries } = await threeSteps();
    const [first, second, third] = entries;
    if (!first || !second || !third) throw new Error('three entries expected');

    const resealed = sealedEntry(seal({ ...second.entry, remarks: ['forged'] }, first.hash));

    expect(verifyChain([first, resealed, third])).toMatchObject({ ok: false, revision: 3 });
  });
}
