import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../../../src/engine/engine.ts';
import type { ClaimedTask } from '../../../src/store/store.ts';
import { type Office, openOffice, PERIOD } from '../office.ts';

/** Is the number of dossiers that are re-examined together. */
const MANY = 40;

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('a message between two dossiers', () => {
  it('is applied once when its first owner dies between the receiver and the settling', async () => {
    const { operations } = office;
    const { team } = await returned('Retour');
    const [first] = await claim('message');
    await operations.machine.deliver(fenced(first, 0));
    const [second] = await claim('message', 'second');

    const again = await operations.machine.deliver(second as ClaimedTask);

    expect(again).toBe('done');
    expect(await messagesOf(team)).toHaveLength(1);
    expect((await office.store.task((first as ClaimedTask).task.key))?.status).toBe('done');
  });

  it('is not settled by an owner whose lease was taken over', async () => {
    const { operations } = office;
    const { team } = await returned('Repris');
    const [slow] = await claim('message');
    const [quick] = await claim('message', 'second');

    const outcomes = [
      await operations.machine.deliver(quick as ClaimedTask),
      await operations.machine.deliver(slow as ClaimedTask),
    ];

    expect(outcomes).toEqual(['done', 'fenced']);
    expect(await messagesOf(team)).toHaveLength(1);
  });

  it('that the receiver refuses is an incident for a human, and stops no other task', async () => {
    const { operations, worker, zoe, store, clock } = office;
    const { team, dossier } = await returned('Refusé');
    const other = await office.submitted('Autre');
    await operations.submitEvent(zoe, { id: team, event: 'dissolve', data: {} });
    clock.set('2026-05-20T08:00:00.000Z');

    await worker.drain();

    const incidents = (await store.tasks({ kinds: ['message'], status: ['incident'], limit: 10 })).items;
    expect(incidents).toMatchObject([{ task: { kind: 'message', dossier }, attempt: 1 }]);
    expect(incidents[0]?.lastError).toContain('Action impossible à cette étape');
    expect((await operations.machine.load(other))?.data['reminders']).toBe(3);
    const key = incidents[0]?.task.key ?? '';
    const resolved = await operations.resolveTask(zoe, { key, motive: 'Équipe dissoute : rien à faire.' });
    expect(resolved).toMatchObject({ status: 'resolved', resolvedBy: 'zoe' });
  });
});

describe('a due deadline', () => {
  it('writes nothing for an owner whose lease was taken over', async () => {
    const { operations, clock } = office;
    const dossier = await office.submitted('Délai');
    clock.set('2026-03-05T10:00:00.000Z');
    const [slow] = await claim('deadline');
    const [quick] = await claim('deadline', 'second');

    const outcomes = [
      await operations.machine.deliver(quick as ClaimedTask),
      await operations.machine.deliver(slow as ClaimedTask),
    ];

    expect(outcomes).toEqual(['done', 'fenced']);
    expect((await operations.machine.load(dossier))?.data['reminders']).toBe(1);
  });

  it('fires once however many workers look at the same time', async () => {
    const { worker, operations, clock } = office;
    const dossier = await office.submitted('Plusieurs');
    clock.set('2026-03-05T10:00:00.000Z');

    await Promise.all([worker.drain(), worker.drain(), worker.drain()]);

    expect((await operations.machine.load(dossier))?.data['reminders']).toBe(1);
    expect(office.errors).toEqual([]);
  });

  it('of a step left while it was being delivered is withdrawn, and writes nothing', async () => {
    const { operations, max, clock, store } = office;
    const dossier = await office.submitted('Quitté');
    clock.set('2026-03-05T10:00:00.000Z');
    const [claimed] = await claim('deadline');
    await operations.submitEvent(max, { id: dossier, event: 'refuse', data: {} });

    const outcome = await operations.machine.deliver(claimed as ClaimedTask);

    expect(outcome).toBe('fenced');
    expect((await store.task(claimed?.task.key ?? ''))?.status).toBe('withdrawn');
    expect((await operations.machine.load(dossier))?.data['reminders']).toBeUndefined();
    expect(await store.nextDue(['deadline'])).toBeNull();
  });
});

describe('moving the clock', () => {
  it('fires each deadline at its own instant, in order', async () => {
    const { operations, ana } = office;
    const dossier = await office.submitted('Horloge');
    const forgotten = await office.draft('Oubliée');

    const now = await operations.advance('P40D');

    const at = async (id: string) =>
      (await operations.readJournal(ana, { id })).items
        .filter(({ kind }) => kind === 'deadline')
        .map((entry) => entry.at);
    expect(now).toBe('2026-04-11T07:00:00.000Z');
    expect(await at(dossier)).toEqual([
      '2026-03-05T09:00:00.000Z',
      '2026-03-09T09:00:00.000Z',
      '2026-03-11T09:00:00.000Z',
    ]);
    expect(await at(forgotten)).toEqual(['2026-04-01T07:00:00.000Z']);
    expect((await operations.listDossiers(ana, { due: 'late' })).items.map(({ id }) => id).sort()).toEqual(
      [dossier, forgotten].sort(),
    );
  });
});

describe('deadlines over a list that grows with time', () => {
  it('are computed again once a month, from midnight in Paris', async () => {
    const { operations, ana, clock } = office;
    const dossier = await office.draft('Passation');
    await operations.submitEvent(ana, { id: dossier, event: 'plan-task', data: { title: 'Clés', due: '2026-01-12' } });
    await operations.machine.rearm();
    const before = (await operations.readDossier(ana, { id: dossier })).deadlines.length;
    clock.set('2026-03-31T22:00:00.000Z');

    const changed = [await operations.machine.rearm(), await operations.machine.rearm()];

    expect(changed).toEqual([1, 0]);
    expect((await operations.readDossier(ana, { id: dossier })).deadlines.length).toBe(before + 1);
  });

  it('looked at again of many, leave their turn to those who work meanwhile', async () => {
    const { operations, clock } = office;
    for (let nth = 0; nth < MANY; nth++) await office.submitted(`Congé ${nth}`);
    clock.set('2026-03-31T22:00:00.000Z');
    let turns = 0;
    // Each reading of the time adds a millisecond on any machine: the test counts turns, not how long they last.
    let elapsed = performance.now();
    const time = vi.spyOn(performance, 'now').mockImplementation(() => ++elapsed);
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);

    const changed = await operations.machine.rearm();
    clearImmediate(next);
    time.mockRestore();

    expect(changed).toBe(0);
    expect(turns).toBeGreaterThanOrEqual(MANY / 8);
  });
});

/** Opens a dossier whose leave is over: a message to its team waits. */
async function returned(name: string): Promise<{ team: string; dossier: string }> {
  const { operations, max, worker, clock } = office;
  const team = await office.team(3);
  const dossier = await office.submitted(name, { team });
  await operations.submitEvent(max, { id: dossier, event: 'approve', data: {} });
  clock.set(`${PERIOD.start}T08:00:00.000Z`);
  await worker.drain();
  clock.set('2026-04-11T08:00:00.000Z');
  await operations.submitEvent(max, { id: dossier, event: 'come-back', data: {} });
  return { team, dossier };
}

/** Takes what is due under a lease that ends at once, so that the next owner may take it over. */
async function claim(kind: Task['kind'], owner = 'first'): Promise<ClaimedTask[]> {
  const { store, clock } = office;
  const claimed = await store.claim({ owner, now: await clock.now(), kinds: [kind], limit: 10, leaseMs: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (claimed.length === 0) throw new Error(`No ${kind} is due`);
  return claimed;
}

/** Returns the task as an owner sees it that can no longer settle it. */
function fenced(claimed: ClaimedTask | undefined, fence: number): ClaimedTask {
  if (!claimed) throw new Error('Nothing was claimed');
  return { ...claimed, fence };
}

async function messagesOf(team: string) {
  const journal = await office.store.journal(team);
  return journal.filter(({ entry }) => entry.command.kind === 'message');
}
