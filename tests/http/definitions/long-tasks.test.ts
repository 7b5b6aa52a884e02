import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type JsonObject, problems, Refusal } from '../../../src/base/base.ts';
import { type Simulations, simulationsHere } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';
import { replayed } from './replayed.ts';

const REPLAYS = '/api/v1/definition-examples/replays';
/** Makes two pieces: ten examples are replayed together. */
const EXAMPLES = 12;

/** Says what happens to each replay: it runs, never answers (as in a process that died), or is refused. */
let fate: (run: number) => 'run' | 'hang' | 'refuse' = () => 'run';
let runs = 0;
const real = simulationsHere();
const watched: Simulations = async (job) => {
  if (job.kind !== 'replay') return real(job);
  runs += 1;
  const what = fate(runs);
  if (what === 'refuse') throw new Refusal(problems.invalidForm('Un exemple est trop lourd.'));
  return what === 'hang' ? new Promise(() => {}) : real(job);
};

let app: App;
let root: Client;
let other: Client;
let draft: string;
let revision = 1;
let kept: JsonObject;
beforeAll(async () => {
  app = await startApp({}, { simulations: watched });
  await openOffice(app);
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
  draft = String((await root.call('POST', '/api/v1/definition-drafts', { title: 'Essai' })).body.id);
  const trial = { workflow: 'leave-request', draft, now: '2026-03-02T08:00:00.000Z', liens: LIENS, steps: [OPENED] };
  kept = (await root.call('POST', '/api/v1/trials', trial)).body['kept'] as unknown as JsonObject;
  for (let rank = 0; rank < EXAMPLES; rank += 1) await save(rank, 'Une demande');
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});
beforeEach(async () => {
  fate = () => 'run';
  runs = 0;
});

const LIENS = { team: { id: 'equipe', states: ['open'], data: { absentsMax: 2 }, counters: { absents: 0 } } };
const OPENED = {
  ...{ at: '2026-03-02T09:00:00.000Z', event: 'open', role: 'employee' },
  data: {
    ...{ name: 'Camille Exemple', hiredOn: '2020-01-06', balance: 25, kind: 'paid' },
    ...{ manager: 'manager', team: 'equipe' },
  },
};

async function save(rank: number, title: string): Promise<void> {
  const id = `exemple-${String(rank).padStart(2, '0')}`;
  const text = JSON.stringify({ id, title, workflow: 'leave-request', ...kept });
  const { status, body } = await root.call('PUT', `/api/v1/definition-drafts/${draft}/file`, {
    ...{ path: `workflows/examples/${id}.json`, text, revision },
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  revision += 1;
}

const start = async (who = root) => (await who.call('POST', REPLAYS, { draft })).body as unknown as JsonObject;
const read = async (id: unknown, who = root) => (await who.call('GET', `${REPLAYS}/${String(id)}`)).body;
const stateOf = async (id: unknown) => String((await read(id)).task?.state);

it('a long call answers at once with a task, says how far it is, and keeps the answer for who asked', async () => {
  fate = (run) => (run > 1 ? 'hang' : 'run');
  const begun = await start();
  expect(begun).toMatchObject({
    title: 'Rejeu des exemples',
    state: 'running',
    total: 2,
    mayStop: true,
    problem: null,
  });
  await expect.poll(async () => (await read(begun['id'])).task?.done).toBe(1);
  expect((await read(begun['id'])).items).toHaveLength(10);

  const listed = await root.call('GET', '/api/v1/long-tasks');
  expect(listed.body.items).toMatchObject([{ id: begun['id'], done: 1, total: 2 }]);
  expect((await start())['id']).toBe(begun['id']);
  expect((await other.call('GET', '/api/v1/long-tasks')).body.items).toEqual([]);
  for (const path of [`/api/v1/long-tasks/${String(begun['id'])}`, `${REPLAYS}/${String(begun['id'])}`])
    expect((await other.call('GET', path)).status).toBe(404);
  expect((await other.call('DELETE', `/api/v1/long-tasks/${String(begun['id'])}`)).status).toBe(404);
});

it('goes on after the last piece done, once the process that did it is gone, and not before', async () => {
  const begun = await start();
  await app.operations.machine.advanceLongTasks();
  expect([await stateOf(begun['id']), runs]).toEqual(['running', 0]);

  app.real.ms += 61_000;
  await app.operations.machine.advanceLongTasks();

  expect((await read(begun['id'])).task).toMatchObject({ state: 'done', done: 2 });
  expect((await read(begun['id'])).items).toHaveLength(EXAMPLES);
  // Only the second piece was done again, at most once on each version.
  expect(runs).toBeLessThanOrEqual(2);
});

it('is done once for the same definitions, and anew for others', async () => {
  const known = await start();
  expect(known).toMatchObject({ state: 'done' });
  await save(0, 'Une autre demande');

  const { body } = await replayed(root, { draft });

  expect(body['task']?.['id']).not.toBe(known['id']);
  expect(body['items']).toHaveLength(EXAMPLES);
});

it('is stopped between two pieces, and stays so', async () => {
  await save(0, 'À arrêter');
  fate = () => 'hang';
  const { id } = await start();

  expect((await root.call('DELETE', `/api/v1/long-tasks/${String(id)}`)).status).toBe(204);
  expect((await root.call('DELETE', `/api/v1/long-tasks/${String(id)}`)).status).toBe(204);

  fate = () => 'run';
  app.real.ms += 61_000;
  await app.operations.machine.advanceLongTasks();
  expect(await stateOf(id)).toBe('stopped');
  expect((await start())['id']).not.toBe(id);
});

it('fails with the words of what refuses it, and a change of what it is about ends it', async () => {
  await save(0, 'À refuser');
  fate = () => 'refuse';
  const refused = await start();
  await expect.poll(() => stateOf(refused['id'])).toBe('failed');
  expect((await read(refused['id'])).task).toMatchObject({ problem: { detail: 'Un exemple est trop lourd.' } });

  fate = () => 'hang';
  const hung = await start();
  await save(0, 'Changé entre-temps');
  app.real.ms += 61_000;
  await app.operations.machine.advanceLongTasks();
  expect((await read(hung['id'])).task).toMatchObject({
    ...{ state: 'failed', mayStop: false, problem: { detail: expect.stringContaining('a changé') } },
  });
});
