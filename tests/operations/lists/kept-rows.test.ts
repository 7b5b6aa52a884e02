import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../src/engine/engine.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { leaveDefinitions, type Office, openOffice, PERIOD } from '../office.ts';
import { staleRows } from './stale-rows.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await publish(dated);
});
afterEach(() => office.close());

async function publish(change: (bundle: Bundle) => void): Promise<void> {
  const { bundles } = await leaveDefinitions();
  const leave = bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  change(leave);
  await office.operations.machine.publish({ bundles: { ...bundles, 'leave-request': leave }, findings: [] });
}

/** Lets a request be granted only before it begins, and removes the deadline of its first day once past. */
function dated({ workflow }: Bundle): void {
  const { approve } = workflow.events;
  if (!approve) throw new Error('The fixture is another one');
  approve.availableIf = { if: 'data.start == null || today < data.start', message: 'Trop tard : le congé commence.' };
  delete approve.reserve;
  workflow.deadlines['first-day'] = {
    ...{ title: 'Souhaiter bon congé', delay: '-P2D', from: 'data.start', until: 'data.start', to: ['manager'] },
    settle: true,
  };
  const machine = JSON.stringify(workflow.machine);
  workflow.machine = JSON.parse(machine.replace('"task-due":{}', '"task-due":{},"first-day":{}'));
}

const work = async (caller: Caller, asked: { able?: true; late?: true } = {}) => {
  const { items, total } = await office.operations.listTodos(caller, { mine: true, limit: 50, ...asked });
  expect(total).toBe(items.length);
  return items.map(({ title }) => title).sort();
};
const stale = async () => staleRows(office.store, await office.clock.now());

describe('The list shows what the dossier is, at once', () => {
  it('when the day alone has moved: what is gone, what may be done no more', async () => {
    const { operations, store, clock, worker, max } = office;
    const dossier = await office.submitted('Ana');
    clock.set('2026-04-05T09:00:00.000Z');
    for (let tick = 0; tick < 4; tick++) await worker.tick();
    expect(await work(max, { able: true })).toEqual(['Décider', 'Souhaiter bon congé']);
    expect(await stale()).toEqual([]);
    const before = await store.load(dossier);

    clock.set(`${PERIOD.start}T21:59:00.000Z`);
    expect(await operations.machine.refreshRows()).toBe(1);
    expect(await work(max, { able: true })).toEqual(['Souhaiter bon congé']);
    expect(await work(max)).toEqual(['Décider', 'Souhaiter bon congé']);

    clock.set(`${PERIOD.start}T22:00:00.000Z`);
    expect(await stale()).toEqual([dossier]);
    expect(await operations.machine.refreshRows()).toBe(1);
    expect(await operations.machine.refreshRows()).toBe(0);

    expect(await stale()).toEqual([]);
    expect(await work(max)).toEqual(['Décider']);
    expect(await work(max, { able: true })).toEqual([]);
    expect(await work(max, { late: true })).toEqual(['Décider']);
    expect((await operations.readDossier(max, { id: dossier })).todos.map(({ title }) => title)).toEqual(['Décider']);
    const after = await store.load(dossier);
    expect({ dossier: after?.dossier, head: after?.head }).toEqual({ dossier: before?.dossier, head: before?.head });
    expect((await operations.machine.replay({})).differences).toEqual([]);
  });

  it('a firing that comes after the last day tells nobody and leaves no line', async () => {
    const { clock, worker, max, operations } = office;
    const dossier = await office.submitted('Ana');
    clock.set('2026-04-20T09:00:00.000Z');
    for (let tick = 0; tick < 4; tick++) await worker.tick();

    expect(await work(max)).not.toContain('Souhaiter bon congé');
    const { items } = await operations.readJournal(max, { id: dossier });
    expect(JSON.stringify(items)).toContain('est passé sans effet');
  });

  it('when a row was left by what wrote it before, and only such a row is worked out again', async () => {
    const { operations, store } = office;
    await publish(() => {});
    const [first, second] = [await office.submitted('Ana'), await office.submitted('Bea')];
    await operations.machine.refreshRows();
    const { dossier, row } = (await store.load(first)) ?? {};
    if (!dossier || !row) throw new Error('No dossier');
    await store.putRows([{ dossier, row: { ...row, todos: [] }, parts: null }]);
    expect(await stale()).toEqual([first]);

    office.clock.set('2026-03-03T08:00:00.000Z');
    const read: string[] = [];
    const { dossiers } = store;
    store.dossiers = (ids, use) => {
      read.push(...ids);
      return dossiers(ids, use);
    };
    await operations.machine.refreshRows();

    expect(read).toEqual([first]);
    expect(second).not.toBe(first);
    expect(await stale()).toEqual([]);
  });

  it('when what it is linked to has changed, though nothing of it does', async () => {
    const { operations, worker, zoe, max } = office;
    await publish(({ workflow }) => {
      const { approve } = workflow.events;
      if (!approve) throw new Error('The fixture is another one');
      delete approve.reserve;
      approve.availableIf = { if: "!('open' in liens.team.etats)", message: 'L’équipe existe encore.' };
    });
    const team = await office.team(0);
    await office.submitted('Ana', { team });
    expect(await work(max, { able: true })).toEqual([]);

    await operations.submitEvent(zoe, { id: team, event: 'dissolve', data: {} });
    for (let tick = 0; tick < 4; tick++) await worker.tick();

    expect(await stale()).toEqual([]);
    expect(await work(max, { able: true })).toEqual(['Décider']);
  });

  it('a step made meanwhile wins', async () => {
    const { operations, store, clock, ana } = office;
    const dossier = await office.submitted('Ana');
    clock.set('2026-04-05T09:00:00.000Z');
    const { putRows } = store;
    store.putRows = async (rows) => {
      await operations.submitEvent(ana, { id: dossier, event: 'cancel', data: {} });
      return putRows(rows);
    };

    await operations.machine.refreshRows();
    store.putRows = putRows;

    expect((await store.load(dossier))?.row.states).toContain('cancelled');
    expect(await stale()).toEqual([]);
  });
});
