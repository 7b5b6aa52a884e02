import { expect, it } from 'vitest';
import type { TaskQuery } from '../../../src/store/store.ts';
import { aTask, instant } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export function taskLists(subject: Subject): void {
  const keys = async (query: Partial<TaskQuery> = {}) =>
    (await subject.store.tasks({ limit: 50, ...query })).items.map(({ task }) => task.key);

  async function given(): Promise<void> {
    await createdIn(subject.store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'b', 20), aTask('dos-1', 'a', 30)] });
    await createdIn(subject.store, 'dos-2', {}, {}, { add: [aTask('dos-2', 'a', 10, { kind: 'email' })] });
    const [taken] = await subject.store.claim({
      owner: 'w',
      now: instant(15),
      kinds: ['email'],
      limit: 1,
      leaseMs: 1_000,
    });
    await subject.store.settle('dos-2:a', taken?.fence ?? 0, { kind: 'incident', error: 'x' });
  }

  it('tasks come in order of date and are filtered by dossier, kind, state and date', async () => {
    await given();

    expect(await keys()).toEqual(['dos-2:a', 'dos-1:b', 'dos-1:a']);
    expect(await keys({ dossier: 'dos-1' })).toEqual(['dos-1:b', 'dos-1:a']);
    expect(await keys({ kinds: ['email'] })).toEqual(['dos-2:a']);
    expect(await keys({ status: ['incident'] })).toEqual(['dos-2:a']);
    expect(await keys({ status: ['waiting', 'incident'], dueBefore: instant(30) })).toEqual(['dos-2:a', 'dos-1:b']);
    expect(await keys({ status: ['done'] })).toEqual([]);
    expect(await keys({ kinds: [], status: [] })).toEqual([]);
  });

  it('those not done are counted by kind and state', async () => {
    await given();

    const counted = (await subject.store.openTasks()).filter(({ count }) => count > 0);

    expect(counted.map(({ kind, status, count }) => `${kind} ${status} ${count}`).sort()).toEqual([
      'deadline waiting 2',
      'email incident 1',
    ]);
  });

  it('pages follow one another and keep their total', async () => {
    await createdIn(
      subject.store,
      'dos-1',
      {},
      {},
      { add: Array.from({ length: 7 }, (_, index) => aTask('dos-1', `t${index}`, 10)) },
    );

    const first = await subject.store.tasks({ limit: 4 });
    const second = await subject.store.tasks({ limit: 4, cursor: first.nextCursor ?? '' });

    expect(first).toMatchObject({ total: 7, totalIsExact: true });
    expect(second).toMatchObject({ total: 7, nextCursor: null });
    const read = [...first.items, ...second.items].map(({ task }) => task.key);
    expect(read).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 't6'].map((name) => `dos-1:${name}`));
  });

  it('pages over many dossiers follow one another in order, whatever waits, runs or is done', async () => {
    const kinds = ['deadline', 'email'] as const;
    for (let dossier = 0; dossier < 9; dossier++) {
      const add = Array.from({ length: 6 }, (_, task) =>
        aTask(`dos-${dossier}`, `t${task}`, ((dossier * 7 + task * 11) % 13) * 10, {
          kind: kinds[task % 2] ?? 'deadline',
        }),
      );
      await createdIn(subject.store, `dos-${dossier}`, {}, {}, { add });
    }
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], leaseMs: 60_000 };
    const taken = await subject.store.claim({ ...claim, limit: 5 });
    for (const { task, fence } of taken.slice(0, 3))
      await subject.store.settle(task.key, fence, { kind: 'done', at: instant(61) });
    const whole = (await subject.store.tasks({ limit: 200 })).items;
    const walked = async (query: Partial<TaskQuery>) => {
      const read: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await subject.store.tasks({ limit: 4, ...query, ...(cursor !== '' && { cursor }) });
        read.push(...page.items.map(({ task }) => task.key));
        cursor = page.nextCursor;
      }
      return read;
    };
    const those = (isAsked: (stored: (typeof whole)[number]) => boolean) =>
      whole.filter(isAsked).map(({ task }) => task.key);

    expect(taken).toHaveLength(5);
    expect(whole).toHaveLength(54);
    expect(whole).toEqual(
      whole.toSorted((a, b) => (`${a.task.dueAt} ${a.task.key}` < `${b.task.dueAt} ${b.task.key}` ? -1 : 1)),
    );
    expect(await walked({})).toEqual(those(() => true));
    expect(await walked({ status: ['waiting'] })).toEqual(those(({ status }) => status === 'waiting'));
    expect(await walked({ status: ['running', 'done'] })).toEqual(those(({ status }) => status !== 'waiting'));
    expect(await walked({ kinds: ['email'] })).toEqual(those(({ task }) => task.kind === 'email'));
    expect(await walked({ dueBefore: instant(70) })).toEqual(those(({ task }) => task.dueAt < instant(70)));
    expect(await walked({ status: ['waiting'], dueBefore: instant(70), kinds: ['deadline'] })).toEqual(
      those(({ task, status }) => status === 'waiting' && task.dueAt < instant(70) && task.kind === 'deadline'),
    );
    expect((await subject.store.tasks({ limit: 1, status: ['waiting'] })).total).toBe(49);
  });

  it('a task is read whole by its key', async () => {
    await given();

    expect(await subject.store.task('dos-1:b')).toEqual({
      task: aTask('dos-1', 'b', 20),
      status: 'waiting',
      attempt: 0,
      lastError: null,
      doneAt: null,
      resolvedBy: null,
    });
    expect(await subject.store.task('dos-9:b')).toBeNull();
  });
}
