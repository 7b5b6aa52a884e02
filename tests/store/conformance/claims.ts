import { expect, it } from 'vitest';
import type { Task } from '../../../src/engine/engine.ts';
import type { Store } from '../../../src/store/store.ts';
import { aTask, instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export function claims(subject: Subject): void {
  const claim = async (over: Partial<Parameters<Store['claim']>[0]> = {}, store = subject.store) =>
    store.claim({
      owner: 'w-1',
      now: instant(60),
      kinds: ['deadline', 'message'],
      limit: 10,
      leaseMs: 30_000,
      ...over,
    });
  const keysOf = (claimed: { task: Task }[]) => claimed.map(({ task }) => task.key);
  const given = (id: string, ...add: Task[]) => createdIn(subject.store, id, {}, {}, { add });

  it('due tasks are taken oldest first, of the kinds asked, never early', async () => {
    await given('dos-1', aTask('dos-1', 'a', 30));
    await given('dos-2', aTask('dos-2', 'a', 10, { kind: 'message' }));
    await given('dos-3', aTask('dos-3', 'a', 20, { kind: 'email' }));
    await given('dos-4', aTask('dos-4', 'a', 61));

    const taken = await claim();

    expect(keysOf(taken)).toEqual(['dos-2:a', 'dos-1:a']);
    expect(taken[0]).toMatchObject({ attempt: 1, task: aTask('dos-2', 'a', 10, { kind: 'message' }) });
    expect(await claim()).toEqual([]);
    expect(keysOf(await claim({ now: instant(61) }))).toEqual(['dos-4:a']);
    expect(keysOf(await claim({ kinds: ['email'] }))).toEqual(['dos-3:a']);
  });

  it('a dossier has one task running at a time, its oldest first', async () => {
    await given('dos-1', aTask('dos-1', 'b', 20), aTask('dos-1', 'a', 10), aTask('dos-1', 'c', 30));
    await given('dos-2', aTask('dos-2', 'a', 40));

    const [first, ...rest] = await claim();

    expect(keysOf(rest)).toEqual(['dos-2:a']);
    expect(first?.task.key).toBe('dos-1:a');
    expect(await claim()).toEqual([]);
    await subject.store.settle('dos-1:a', first?.fence ?? 0, { kind: 'done', at: instant(60) });
    expect(keysOf(await claim())).toEqual(['dos-1:b']);
  });

  it('a task of another kind does not hold a dossier’s deadline, when asked apart', async () => {
    await given('dos-1', aTask('dos-1', 'mail', 10, { kind: 'email' }), aTask('dos-1', 'a', 20));
    await given('dos-2', aTask('dos-2', 'mail', 10, { kind: 'email' }), aTask('dos-2', 'a', 20));

    expect(keysOf(await claim({ kinds: ['email'] }))).toEqual(['dos-1:mail', 'dos-2:mail']);
    expect(keysOf(await claim())).toEqual(['dos-1:a', 'dos-2:a']);
    expect(await claim({ kinds: ['email', 'deadline'] })).toEqual([]);
  });

  it('a dossier has one task running at a time among the kinds named, claimed together or apart', async () => {
    await given(
      'dos-1',
      aTask('dos-1', 'mail', 10, { kind: 'email' }),
      aTask('dos-1', 'paper', 20, { kind: 'document' }),
    );
    await given('dos-2', aTask('dos-2', 'paper', 30, { kind: 'document' }));
    const alone: Task['kind'][] = ['email', 'document'];

    const [mail] = await claim({ kinds: ['email'], alone });
    expect(keysOf(await claim({ kinds: ['document'], alone }))).toEqual(['dos-2:paper']);
    await subject.store.settle('dos-1:mail', mail?.fence ?? 0, { kind: 'done', at: instant(60) });
    expect(keysOf(await claim({ kinds: ['document'], alone }))).toEqual(['dos-1:paper']);
    subject.clock.now += 30_000;

    expect(keysOf(await claim({ kinds: ['document'], alone }))).toEqual(['dos-1:paper', 'dos-2:paper']);
  });

  it('no more than the limit is taken, and none for no kind', async () => {
    for (let index = 0; index < 5; index++) await given(`dos-${index}`, aTask(`dos-${index}`, 'a', index));

    expect(keysOf(await claim({ limit: 2 }))).toEqual(['dos-0:a', 'dos-1:a']);
    expect(await claim({ kinds: [] })).toEqual([]);
    expect(keysOf(await claim({ limit: 2 }))).toEqual(['dos-2:a', 'dos-3:a']);
  });

  it('a dossier with many due tasks does not hide the others from a small claim', async () => {
    await given('dos-1', ...Array.from({ length: 50 }, (_, index) => aTask('dos-1', `t${index}`, 1)));
    await given('dos-2', aTask('dos-2', 'a', 2));

    expect(await claim({ limit: 2 })).toHaveLength(2);
  });

  it('of 8 workers at once each task goes to one', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => given(`dos-${index}`, aTask(`dos-${index}`, 'a', 1))));

    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => claim({ owner: `w-${index}` })));

    const keys = taken.flatMap(keysOf);
    expect(keys).toHaveLength(40);
    expect(new Set(keys).size).toBe(40);
  });

  it('a lease holds until it ends on the real clock, then the task is taken again with a higher fence', async () => {
    await given('dos-1', aTask('dos-1', 'a', 10));
    const [first] = await claim();

    subject.clock.now += 29_999;
    expect(await claim({ owner: 'w-2', now: instant(9_999) })).toEqual([]);
    subject.clock.now += 1;
    const [second] = await claim({ owner: 'w-2' });

    expect(second).toMatchObject({ task: { key: 'dos-1:a' }, attempt: 2 });
    expect(second?.fence).toBeGreaterThan(first?.fence ?? 0);
  });

  it('while a lapsed task of a dossier is taken again, its other tasks wait', async () => {
    await given('dos-1', aTask('dos-1', 'a', 10), aTask('dos-1', 'b', 5, { kind: 'message' }));
    await claim({ kinds: ['deadline'] });
    subject.clock.now += 30_000;

    expect(await claim()).toHaveLength(1);
    expect(await claim()).toHaveLength(0);
  });

  it('tasks left running by a crash are taken again after their lease', async () => {
    await given('dos-1', aTask('dos-1', 'a', 10));
    await claim();
    const store = await subject.reopen();

    expect(await claim({}, store)).toEqual([]);
    subject.clock.now += 30_000;
    expect(keysOf(await claim({}, store))).toEqual(['dos-1:a']);
  });

  it('a waiting task withdrawn by a commit is never taken', async () => {
    const stored = await given('dos-1', aTask('dos-1', 'a', 10), aTask('dos-1', 'b', 20));

    await subject.store.commit({ ...nextOf(stored), withdraw: ['dos-1:a', 'dos-1:unheard-of'] });

    expect(keysOf(await claim())).toEqual(['dos-1:b']);
    expect((await subject.store.task('dos-1:a'))?.status).toBe('withdrawn');
  });

  it('a withdrawn key added again waits anew, a waiting one takes the new date, a done one stays done', async () => {
    let stored = await given('dos-1', aTask('dos-1', 'a', 10), aTask('dos-1', 'b', 10));
    const [taken] = await claim();
    await subject.store.settle('dos-1:a', taken?.fence ?? 0, { kind: 'done', at: instant(60) });
    await subject.store.commit({
      ...nextOf(stored),
      withdraw: ['dos-1:b'],
      add: [aTask('dos-1', 'b', 90), aTask('dos-1', 'a', 90)],
    });
    expect(await claim()).toEqual([]);

    stored = (await subject.store.load('dos-1')) ?? stored;
    await subject.store.commit({ ...nextOf(stored), add: [aTask('dos-1', 'b', 50)] });

    expect(keysOf(await claim())).toEqual(['dos-1:b']);
    expect((await subject.store.task('dos-1:a'))?.status).toBe('done');
  });

  it('the next due date is the earliest waiting one of the kinds asked', async () => {
    expect(await subject.store.nextDue(['deadline'])).toBeNull();
    await given('dos-1', aTask('dos-1', 'a', 30), aTask('dos-1', 'b', 10, { kind: 'email' }));

    expect(await subject.store.nextDue(['deadline'])).toBe(instant(30));
    expect(await subject.store.nextDue(['deadline', 'email'])).toBe(instant(10));
    expect(await subject.store.nextDue([])).toBeNull();
    expect(await subject.store.nextDue(['deadline'], instant(30))).toBe(instant(30));
    expect(await subject.store.nextDue(['deadline'], instant(29))).toBeNull();
    expect(await subject.store.nextDue(['deadline', 'email'], instant(29))).toBe(instant(10));
    await claim();
    expect(await subject.store.nextDue(['deadline'])).toBeNull();
  });
}
