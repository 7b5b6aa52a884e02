import { expect, it } from 'vitest';
import type { Task } from '../../../src/engine/engine.ts';
import type { ClaimedTask, StoredDossier, TaskOutcome } from '../../../src/store/store.ts';
import { aTask, instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export function settlements(subject: Subject): void {
  async function claimOne(now = instant(60)): Promise<ClaimedTask> {
    const [taken] = await subject.store.claim({ owner: 'w', now, kinds: ['deadline'], limit: 1, leaseMs: 30_000 });
    if (taken === undefined) throw new Error('nothing to claim');
    return taken;
  }
  async function given(...add: Task[]): Promise<{ stored: StoredDossier; taken: ClaimedTask }> {
    const stored = await createdIn(subject.store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'a', 10), ...add] });
    return { stored, taken: await claimOne() };
  }

  it('done is done: the task shows when, and is not taken again', async () => {
    const { taken } = await given();

    expect(await subject.store.settle('dos-1:a', taken.fence, { kind: 'done', at: instant(61) })).toBe(true);

    expect(await subject.store.task('dos-1:a')).toMatchObject({ status: 'done', attempt: 1, doneAt: instant(61) });
    subject.clock.now += 60_000;
    await expect(claimOne()).rejects.toThrow('nothing to claim');
  });

  it('a retry waits for its new date, remembers its error and counts its attempts', async () => {
    const { taken } = await given();

    await subject.store.settle('dos-1:a', taken.fence, { kind: 'retry', dueAt: instant(70), error: 'SMTP 451' });

    expect(await subject.store.task('dos-1:a')).toMatchObject({ status: 'waiting', attempt: 1, lastError: 'SMTP 451' });
    await expect(claimOne(instant(69))).rejects.toThrow('nothing to claim');
    expect((await claimOne(instant(70))).attempt).toBe(2);
  });

  it('one postponed for what goes before it waits for its new date, and was not tried', async () => {
    const { taken } = await given();

    await subject.store.settle('dos-1:a', taken.fence, { kind: 'postponed', dueAt: instant(70), error: 'Attend.' });

    expect(await subject.store.task('dos-1:a')).toMatchObject({ status: 'waiting', attempt: 0, lastError: 'Attend.' });
    await expect(claimOne(instant(69))).rejects.toThrow('nothing to claim');
    expect((await claimOne(instant(70))).attempt).toBe(1);
  });

  it('a released task is given back as if it had not been taken, but its old fence is dead', async () => {
    const { taken } = await given();

    await subject.store.settle('dos-1:a', taken.fence, { kind: 'released' });

    const again = await claimOne();
    expect(again.attempt).toBe(1);
    expect(again.fence).toBeGreaterThan(taken.fence);
    expect(await subject.store.settle('dos-1:a', taken.fence, { kind: 'done', at: instant(61) })).toBe(false);
  });

  it('an incident waits for a human, who tries again or resolves it with a motive', async () => {
    const { taken } = await given();
    await subject.store.settle('dos-1:a', taken.fence, { kind: 'incident', error: 'refused' });
    expect(await subject.store.task('dos-1:a')).toMatchObject({ status: 'incident', lastError: 'refused' });
    await expect(claimOne()).rejects.toThrow('nothing to claim');

    expect(await subject.store.closeIncident('dos-1:a', { kind: 'retry', now: instant(80) })).toBe(true);
    const again = await claimOne(instant(80));
    expect(again.attempt).toBe(1);
    await subject.store.settle('dos-1:a', again.fence, { kind: 'incident', error: 'refused' });
    expect(
      await subject.store.closeIncident('dos-1:a', { kind: 'resolve', by: 'per-1', motive: 'vu au téléphone' }),
    ).toBe(true);

    const resolved = await subject.store.task('dos-1:a');
    expect(resolved).toMatchObject({ status: 'resolved', resolvedBy: 'per-1' });
    expect(resolved?.lastError).toContain('vu au téléphone');
  });

  it('a task keeps what it was once it is settled, not what it carried; while in trouble it keeps all', async () => {
    const payload = { to: 'dos-2', event: 'ask', workflow: 'leave', data: { name: 'Léa' } };
    const message = (name: string) => aTask('dos-1', name, 10, { kind: 'message', payload });
    const letter = {
      template: 't',
      channel: 'email',
      to: ['owner'],
      contacts: { owner: ['a@exemple.fr'] },
      invite: null,
    };
    const asked = { ...letter, delivery: 'at-least-once', legal: false, data: { name: 'Léa' } };
    const link = { events: [], preset: {}, show: [], expiresAt: instant(9), once: false, own: true };
    // The payload has the shape of a letter, because the store reads the names of its members.
    const written = (name: string, more: object) =>
      ({ ...aTask('dos-1', name, 10, { kind: 'email' }), payload: { ...asked, ...more } }) as unknown as Task;
    const add = [
      message('a'),
      message('b'),
      message('c'),
      written('plain', { link: null }),
      written('linked', { link }),
    ];
    await createdIn(subject.store, 'dos-1', {}, {}, { add });
    const kinds: Task['kind'][] = ['message', 'email'];
    const stored = await subject.store.load('dos-1');
    if (stored === null) throw new Error('dos-1 is lost');
    await subject.store.commit({ ...nextOf(stored), withdraw: ['dos-1:b', 'dos-1:linked', 'dos-1:plain'] });
    const settleNext = async (outcome: TaskOutcome) => {
      const [taken] = await subject.store.claim({ owner: 'w', now: instant(60), kinds, limit: 1, leaseMs: 9_000 });
      await subject.store.settle(taken?.task.key ?? '', taken?.fence ?? 0, outcome);
    };
    const payloadOf = async (name: string) => (await subject.store.task(`dos-1:${name}`))?.task.payload;

    await settleNext({ kind: 'done', at: instant(61) });
    await settleNext({ kind: 'incident', error: 'refused' });

    const left = { to: 'dos-2', event: 'ask', workflow: 'leave' };
    expect(await payloadOf('a')).toEqual(left);
    expect(await payloadOf('b')).toEqual(left);
    expect(await payloadOf('c')).toEqual(payload);
    await subject.store.closeIncident('dos-1:c', { kind: 'resolve', by: 'per-1', motive: 'vu' });
    expect(await payloadOf('c')).toEqual(left);
    const { contacts: _, invite: __, ...bare } = letter;
    expect(await payloadOf('plain')).toEqual({ ...bare, delivery: 'at-least-once', legal: false, link: null });
    expect(await payloadOf('linked')).toEqual({ ...asked, link });
  });

  it('a human can act on incidents only', async () => {
    await given();

    expect(await subject.store.closeIncident('dos-1:a', { kind: 'retry', now: instant(80) })).toBe(false);
    expect(await subject.store.closeIncident('dos-1:a', { kind: 'resolve', by: 'per-1', motive: 'x' })).toBe(false);
    expect(await subject.store.closeIncident('unheard-of', { kind: 'retry', now: instant(80) })).toBe(false);
  });

  it.each<TaskOutcome>([
    { kind: 'done', at: instant(61) },
    { kind: 'retry', dueAt: instant(70), error: 'x' },
    { kind: 'incident', error: 'x' },
    { kind: 'released' },
  ])('an old fence settles nothing: $kind', async (outcome) => {
    const { taken } = await given();
    subject.clock.now += 30_000;
    const again = await claimOne();

    expect(await subject.store.settle('dos-1:a', taken.fence, outcome)).toBe(false);

    expect((await subject.store.task('dos-1:a'))?.status).toBe('running');
    expect(await subject.store.settle('dos-1:a', again.fence, outcome)).toBe(true);
    expect(await subject.store.settle('dos-1:a', again.fence, outcome)).toBe(false);
  });

  it('a lapsed lease that nobody took over still settles: the work was done once', async () => {
    const { taken } = await given();
    subject.clock.now += 90_000;

    expect(await subject.store.settle('dos-1:a', taken.fence, { kind: 'done', at: instant(61) })).toBe(true);
  });

  it('a commit settles its task with everything else it writes', async () => {
    const { stored, taken } = await given();

    const outcome = await subject.store.commit({
      ...nextOf(stored),
      settles: { key: 'dos-1:a', fence: taken.fence },
      add: [aTask('dos-1', 'b', 80)],
      withdraw: ['dos-1:a'],
    });

    expect(outcome.kind).toBe('committed');
    expect(await subject.store.task('dos-1:a')).toMatchObject({ status: 'done', doneAt: instant(2) });
    expect((await subject.store.task('dos-1:b'))?.status).toBe('waiting');
  });

  it('a commit with an old fence writes nothing', async () => {
    const { stored, taken } = await given();
    subject.clock.now += 30_000;
    await claimOne();

    const outcome = await subject.store.commit({ ...nextOf(stored), settles: { key: 'dos-1:a', fence: taken.fence } });

    expect(outcome).toEqual({ kind: 'fenced' });
    expect((await subject.store.load('dos-1'))?.dossier.revision).toBe(1);
    expect(await subject.store.journal('dos-1')).toHaveLength(1);
  });

  it('a stale commit leaves its task running', async () => {
    const { stored, taken } = await given();
    await subject.store.commit(nextOf(stored));

    const outcome = await subject.store.commit({ ...nextOf(stored), settles: { key: 'dos-1:a', fence: taken.fence } });

    expect(outcome.kind).toBe('stale');
    expect((await subject.store.task('dos-1:a'))?.status).toBe('running');
  });

  it('of two commits that settle the same task one wins', async () => {
    const { stored, taken } = await given();
    const settles = { key: 'dos-1:a', fence: taken.fence };

    const kinds = await Promise.all(
      [nextOf(stored), nextOf(stored)].map((one) => subject.store.commit({ ...one, settles })),
    );

    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['committed', 'fenced']);
  });

  it('a running task that is withdrawn ends as withdrawn, and its runner settles nothing more', async () => {
    const { stored, taken } = await given(aTask('dos-1', 'b', 20));

    await subject.store.commit({ ...nextOf(stored), withdraw: ['dos-1:a'] });

    expect((await subject.store.task('dos-1:a'))?.status).toBe('withdrawn');
    expect(await subject.store.settle('dos-1:a', taken.fence, { kind: 'retry', dueAt: instant(61), error: 'x' })).toBe(
      false,
    );
    const current = await subject.store.load('dos-1');
    if (current === null) throw new Error('lost');
    const late = { ...nextOf(current), settles: { key: 'dos-1:a', fence: taken.fence } };
    expect(await subject.store.commit(late)).toEqual({ kind: 'fenced' });
    expect((await claimOne()).task.key).toBe('dos-1:b');
  });
}
