import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorker, type Worker } from '../../src/effects/effects.ts';
import { createOperations, type Operations } from '../../src/operations/operations.ts';
import { type Office, openOffice } from '../operations/office.ts';

let office: Office;
let now = '';
let operations: Operations;
let worker: Worker;
beforeEach(async () => {
  office = await openOffice();
  now = '2026-03-02T08:00:00.000Z';
  const clock = { now: async () => now, at: async () => now, graceMs: async () => 0, moveTo: async () => {} };
  const { store, log } = office;
  operations = createOperations({ store, clock, log });
  const { deliver } = operations.machine;
  const handlers = { deadline: deliver, message: deliver, start: deliver };
  worker = createWorker({ store, handlers, owner: 'jumps', now: clock.now, log });
});
afterEach(() => office.close());

/** Lists the deadline firings of a dossier in the order of its journal: instant, deadline and occurrence. */
async function firings(dossier: string): Promise<string[]> {
  const journal = await office.store.journal(dossier);
  return journal.flatMap(({ entry: { at, command } }) =>
    command.kind === 'deadline' ? `${at} ${command.key} ${command.occurrence}` : [],
  );
}

/** Opens a request and submits it for review at the current instant of the clock. */
async function underReview(name = 'Ana'): Promise<string> {
  const data = { name, hiredOn: '2020-01-06', balance: 25, manager: 'max', kind: 'paid' };
  const dossier = (await operations.openDossier(office.ana, { workflow: 'leave-request', data })).body.id;
  const period = { start: '2026-04-06', end: '2026-04-10', days: 5 };
  await operations.submitEvent(office.ana, { id: dossier, event: 'date', data: period });
  await operations.submitEvent(office.ana, { id: dossier, event: 'submit', data: {} });
  return dossier;
}

describe('A clock that jumps', () => {
  it('five days ahead: what fell meanwhile fires once each, in due order, and the next one at its own hour', async () => {
    const dossier = await underReview();

    now = '2026-03-10T08:00:00.000Z';
    await worker.drain();
    await worker.drain();

    expect(await firings(dossier)).toEqual([
      '2026-03-10T08:00:00.000Z review-late 0',
      '2026-03-10T08:00:00.000Z review-late 1',
    ]);
    now = '2026-03-11T08:59:59.999Z';
    await worker.drain();
    expect((await firings(dossier)).length).toBe(2);
    now = '2026-03-11T09:00:00.000Z';
    await worker.drain();
    expect((await firings(dossier)).at(-1)).toBe('2026-03-11T09:00:00.000Z review-late 2');
  });

  it('thirty days back: nothing fires again, nothing fires before its hour', async () => {
    const dossier = await underReview();
    now = '2026-03-05T09:00:00.000Z';
    await worker.drain();

    now = '2026-02-03T09:00:00.000Z';
    await worker.drain();
    now = '2026-03-09T08:59:59.000Z';
    await worker.drain();

    expect(await firings(dossier)).toEqual(['2026-03-05T09:00:00.000Z review-late 0']);
    now = '2026-03-09T09:00:00.000Z';
    await worker.drain();
    expect((await firings(dossier)).length).toBe(2);
  });

  it('stops ten minutes over a due instant: it fires once, ten minutes late, and moves nothing after it', async () => {
    const dossier = await underReview();
    now = '2026-03-05T08:55:00.000Z';
    await worker.drain();

    now = '2026-03-05T09:05:00.000Z';
    await worker.drain();

    expect(await firings(dossier)).toEqual(['2026-03-05T09:05:00.000Z review-late 0']);
    const stored = await office.store.load(dossier);
    expect(stored?.dossier.deadlines.find(({ key }) => key === 'review-late')?.dueAt).toBe('2026-03-09T09:00:00.000Z');
  });

  it('after an outage, dossiers are caught up in the order of their due instants', async () => {
    const late = await underReview();
    now = '2026-03-03T08:00:00.000Z';
    const later = await underReview('Ida');
    now = '2026-03-04T08:00:00.000Z';
    const last = await underReview('Eva');
    now = '2026-03-12T12:00:00.000Z';

    const order: string[] = [];
    const { deliver } = operations.machine;
    const noted = (claimed: Parameters<typeof deliver>[0]) => {
      order.push(claimed.task.dossier);
      return deliver(claimed);
    };
    const one = createWorker({
      ...{ store: office.store, owner: 'one', now: async () => now, log: office.log },
      handlers: { deadline: noted },
      capacity: 1,
    });
    await one.drain();

    const days: { [dossier: string]: string[] } = {
      [late]: ['05', '09', '11'],
      [later]: ['06', '10', '12'],
      [last]: ['09', '11'],
    };
    const caughtUp = order.map((dossier) => days[dossier]?.shift());
    expect(caughtUp).toEqual(['05', '06', '09', '09', '10', '11', '11', '12']);
    expect(Object.values(days).flat()).toEqual([]);
  });

  it('a firing older than its rule allows passes without effect, and everyone is shown so', async () => {
    const data = { name: 'Ana', hiredOn: '2020-01-06', balance: 25, manager: 'max', kind: 'paid' };
    const dossier = (await operations.openDossier(office.ana, { workflow: 'leave-request', data })).body.id;

    now = '2026-04-12T08:00:00.000Z';
    await worker.drain();

    const view = await operations.readDossier(office.ana, { id: dossier });
    const { items } = await operations.readCalendar(office.ana, { mine: true, dossier });
    const journal = await operations.readJournal(office.ana, { id: dossier });
    const mails = await office.store.tasks({ dossier, kinds: ['email'], limit: 10 });
    expect(view.deadlines).toMatchObject([{ name: 'draft-forgotten', dueAt: null, firedAt: [], skippedAt: [now] }]);
    expect(items).toMatchObject([{ key: 'draft-forgotten', dueAt: '2026-04-01T07:00:00.000Z', skippedAt: now }]);
    expect(items[0]?.rule).toContain('sans effet après 10 jours de retard');
    expect(journal.items.at(-1)?.remarks.join()).toContain('est passé sans effet : trop tard.');
    expect(mails.items).toEqual([]);
  });
});
