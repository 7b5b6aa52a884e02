import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Judge, judgeHere } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type ReleaseFile, retitled } from '../definitions/release-file.ts';
import { openOffice } from '../dossiers/leave.ts';
import { restored } from './restored.ts';

const RELEASES = '/api/v1/releases';
const LEASE_MS = 61_000;
const FAULT = {
  ...{ level: 'error' as const, code: 'invente', file: 'workflows/leave-request.json', path: '$.title' },
  ...{ message: 'Ce titre est pris.', cure: 'Donnez-en un autre.' },
};

/** Says what happens to each check: it runs, never answers (as in a process that died), or finds a fault. */
let fate: (run: number) => 'run' | 'hang' | 'fault' = () => 'run';
let runs = 0;
const real = judgeHere();
const watched: Judge = Object.assign(
  async (texts: Parameters<Judge>[0]) => {
    runs += 1;
    const what = fate(runs);
    if (what === 'hang') return new Promise<never>(() => {});
    const judged = await real(texts);
    return what === 'fault' ? { ...judged, findings: [FAULT] } : judged;
  },
  { writing: real.writing },
);

let app: App;
let root: Client;
let file: ReleaseFile;
beforeEach(async () => {
  fate = () => 'run';
  app = await startApp({}, { judge: watched });
  await openOffice(app);
  root = await app.as('root', ['admin']);
  file = (await root.call('GET', `${RELEASES}/0/export`)).body as unknown as ReleaseFile;
  await root.call('POST', `${RELEASES}/import`, { file: retitled(file, 'Congés et absences') });
  runs = 0;
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const begin = async (body = {}) => (await root.call('POST', `${RELEASES}/0/restore`, body)).body;
const read = async (id: unknown) => (await root.call('GET', `${RELEASES}/restores/${String(id)}`)).body;
const stop = async (id: unknown) => (await root.call('DELETE', `/api/v1/long-tasks/${String(id)}`)).status;
const numbers = async () => {
  const { items } = (await root.call('GET', RELEASES)).body as unknown as { items: { number: number }[] };
  return items.map(({ number }) => number);
};

it('restoring answers at once with a task; stopped while it is checked, it publishes nothing', async () => {
  fate = () => 'hang';
  const begun = await root.call('POST', `${RELEASES}/0/restore`, {});
  const again = await begin();

  expect(begun).toMatchObject({ status: 202, body: { state: 'running', done: 0, total: 2, mayStop: true } });
  expect(again.id).toBe(begun.body.id);
  expect(await stop(begun.body.id)).toBe(204);
  fate = () => 'run';
  app.real.ms += LEASE_MS;
  await app.operations.machine.advanceLongTasks();

  expect(await read(begun.body.id)).toMatchObject({ task: { state: 'stopped', mayStop: false }, published: null });
  expect(await numbers()).toEqual([1, 0]);
});

it('once it publishes it is stopped no more, and goes on when its process is gone', async () => {
  fate = (run) => (run === 2 ? 'hang' : 'run');
  const { id } = await begin();
  await expect.poll(async () => (await read(id)).task?.done).toBe(1);

  expect(await stop(id)).toBe(409);
  app.real.ms += LEASE_MS;
  await app.operations.machine.advanceLongTasks();

  expect(await read(id)).toMatchObject({
    ...{ task: { state: 'done' }, published: { isNew: true, release: { number: 2, hash: file.hash } } },
  });
});

it('a crash between the publication and its note publishes once, and says what was published', async () => {
  const done = await restored(root, '0');
  const id = String(done.body['task']?.['id']);
  await app.store.dropRecord('long-task-piece', `${id}:000001`);
  const kept = await app.store.record('long-task', id);
  if (kept === null) throw new Error('the task is not in the store');
  const { revision, marks, value } = kept;
  const asBefore = { ...value, state: 'running', done: 1 };
  const task = { ...kept, revision: revision + 1, marks: [...marks, 'running'], value: asBefore };
  expect(await app.store.putRecord(task, revision)).toBe(true);

  await app.operations.machine.advanceLongTasks();

  expect(await read(id)).toMatchObject({ task: { state: 'done' }, published: { isNew: true, release: { number: 2 } } });
  expect(await numbers()).toEqual([2, 1, 0]);
});

it('what the check refuses is told whole, as a call would have been refused', async () => {
  fate = () => 'fault';

  const { body } = await restored(root, '0');

  expect(body).toMatchObject({
    task: {
      state: 'failed',
      problem: {
        ...{ status: 422, code: 'invalid-form', title: 'Formulaire incomplet ou incorrect' },
        detail: expect.stringContaining("rien n'est publié"),
        errors: [{ path: `${FAULT.file} ${FAULT.path}`, message: 'Ce titre est pris. Donnez-en un autre.' }],
      },
    },
    published: null,
  });
  expect(await numbers()).toEqual([1, 0]);
});

it('is refused where another release was published meanwhile, and says who did and what changed', async () => {
  fate = (run) => (run === 1 ? 'hang' : 'run');
  const { id } = await begin();
  // The first check is that of the restoring, not that of the import.
  await expect.poll(() => runs).toBe(1);
  await root.call('POST', `${RELEASES}/import`, { file: retitled(file, 'Entre-temps') });
  app.real.ms += LEASE_MS;
  await app.operations.machine.advanceLongTasks();

  expect(await read(id)).toMatchObject({
    task: {
      state: 'failed',
      problem: { status: 412, code: 'stale-release', detail: expect.stringContaining('Personne root a publié') },
    },
    published: null,
  });
  expect(await numbers()).toEqual([2, 1, 0]);
});

it('goes on only with the rights that its author still has', async () => {
  fate = () => 'hang';
  const { id } = await begin();
  const other = await app.as('other', ['admin']);
  const people = (await other.call('GET', '/api/v1/people')).body['items'] as unknown as {
    id: string;
    email: string;
  }[];
  const author = people.find(({ email }) => email === root.email);
  const { status } = await other.call('PUT', `/api/v1/people/${author?.id}`, {
    ...{ name: 'Personne root', email: root.email, organisation: null, roles: ['dpo'], active: true },
  });
  expect(status).toBe(200);
  fate = () => 'run';
  app.real.ms += LEASE_MS;

  await app.operations.machine.advanceLongTasks();

  const kept = await app.store.record('long-task', String(id));
  expect(kept?.value).toMatchObject({ state: 'failed', problem: { code: 'forbidden' } });
});
