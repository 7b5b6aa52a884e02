import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type Office, openOffice } from '../office.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url));
/** This expression fails where `hiredOn` is absent, although the schema requires it. */
const YEARS = 'yearsBetween(data.hiredOn, data.hiredOn)';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.operations.machine.publish(await readingWhatGoes());
});
afterEach(async () => {
  await office.close();
});

/** Changes the fixture so that a title, a deadline, a step and the condition that mutes a role read fields that will be erased. */
async function readingWhatGoes() {
  const definitions = await readDefinitions(LEAVE_REQUEST);
  const { workflow } = definitions.bundles['leave-request'] ?? {};
  const { submit, employee, due } = {
    submit: workflow?.events['submit'],
    employee: workflow?.roles['employee'],
    due: workflow?.deadlines['task-due'],
  };
  if (!workflow || !submit || !employee || !due) throw new Error('the fixture is not as it was');
  workflow.titleOf = `data.name + ' ' + string(${YEARS})`;
  due.while = `${YEARS} >= 0`;
  submit.availableIf = { if: `${YEARS} >= 0`, message: 'Trop tôt.' };
  employee.muteIf = `${YEARS} > 90`;
  return definitions;
}

it('a dossier erased again in part is read, refuses what reads the rest with a reason, fires nothing and breaks nothing', async () => {
  const { ana, operations, worker, store, clock, errors } = office;
  const id = await office.dated('Camille');
  await operations.submitEvent(ana, { id, event: 'plan-task', data: { title: 'Passer le relais', due: '2026-03-20' } });
  const dueIn = async () =>
    (await store.tasks({ dossier: id, kinds: ['deadline'], status: ['waiting'], limit: 50 })).items.map(
      ({ task }) => task.key,
    );
  expect((await dueIn()).join()).toContain('task-due');

  const step = { at: '2026-03-01T08:00:00.000Z', dossier: id, revision: 99, hash: 'f'.repeat(64) };
  const what = { what: { fields: ['hiredOn'] }, journal: true, files: false, drafts: false };
  expect(await operations.machine.eraseAgain({ tombstones: [{ n: 1, ...step, ...what }] })).toMatchObject({
    erased: 1,
  });
  await worker.drain();

  expect((await operations.readDossier(ana, { id })).title).toBe('Dossier effacé en partie');
  expect((await operations.listDossiers(ana)).items).toMatchObject([{ id, title: 'Dossier effacé en partie' }]);
  await expect(operations.submitEvent(ana, { id, event: 'submit', data: {} })).rejects.toMatchObject({
    problem: { status: 409, detail: expect.stringMatching(/^Une partie de ce dossier a été effacée/) },
  });
  expect((await dueIn()).join()).not.toContain('task-due');
  clock.set('2026-03-21T08:00:00.000Z');
  await worker.drain();
  await operations.machine.rearm();
  expect((await store.tasks({ status: ['incident'], limit: 1 })).items).toEqual([]);
  const { recipients, unreached } = await operations.machine.mail.audience(id, {
    ...{ to: ['employee'], contacts: {} },
  });
  expect([recipients, unreached.map(({ lacks }) => lacks)]).toEqual([[], ['nothing']]);
  expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
  expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
  expect(errors).toEqual([]);
});
