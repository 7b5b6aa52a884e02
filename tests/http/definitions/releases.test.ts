import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { hashesOf, treeHash } from '../../../src/catalog/catalog.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';
import { restored } from '../releases/restored.ts';
import { type ReleaseFile, retitled } from './release-file.ts';

const RELEASES = '/api/v1/releases';
const WORKFLOW = 'workflows/leave-request.json';

let app: App;
let office: Office;
let root: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterAll(() => app.close());

/** Exports a release as a file, by default the served one. */
const exported = async (id = 'served') => {
  const name = id === 'served' ? String((await lines())[0]?.['number']) : id;
  return (await root.call('GET', `${RELEASES}/${name}/export`)).body as ReleaseFile;
};
const lines = async () => (await root.call('GET', RELEASES)).body['items'] as unknown as JsonObject[];
const titleServed = async () =>
  (await office.zoe.call('GET', '/api/v1/workflows/leave-request')).body['title'] as unknown as string;

it('a release leaves as one file and comes back as it was, without a new version; changed, it is published', async () => {
  const dossier = await office.draft('Alba');
  const file = await exported();
  const back = await root.call('POST', `${RELEASES}/import`, { file });
  const trial = await root.call('POST', `${RELEASES}/import`, { file: retitled(file, 'À l’essai'), trial: true });
  const before = await titleServed();
  const changed = await root.call('POST', `${RELEASES}/import`, {
    ...{ file: retitled(file, 'Congés et absences'), reason: 'Nouveau nom', legal: 'Accord du 3 mars' },
  });

  expect(file.hash).toBe(treeHash(hashesOf(new Map(Object.entries(file.files)))));
  const folder = (await leaveDefinitions()).texts;
  expect(file.files).toEqual(Object.fromEntries(folder));
  expect(back).toMatchObject({ status: 200, body: { isNew: false, published: [] } });
  expect(trial.body).toMatchObject({ isNew: false, published: ['leave-request'], files: { changed: [WORKFLOW] } });
  expect(before).not.toBe('À l’essai');
  expect(changed.body).toMatchObject({ isNew: true, published: ['leave-request'] });
  expect(await titleServed()).toBe('Congés et absences');
  expect(await lines()).toMatchObject([
    {
      ...{ number: 1, author: 'Personne root', reason: 'Nouveau nom', legal: 'Accord du 3 mars', standing: 'served' },
      ...{ origin: 'file', files: { added: [], changed: [WORKFLOW], removed: [] } },
      workflows: [{ id: 'leave-request', title: 'Congés et absences' }],
    },
    { number: 0, standing: 'past' },
  ]);
  expect((await office.ana.call('GET', `/api/v1/dossiers/${dossier}`)).status).toBe(200);
  const { items } = (await root.call('GET', '/api/v1/audit')).body as unknown as { items: { text: string }[] };
  expect(items.map(({ text }) => text)).toContain('Publie une version des définitions : Nouveau nom.');
  expect(items.map(({ text }) => text)).toContain('Emporte une version des définitions : nº 0.');
});

it('an earlier release is published again, under its own reason', async () => {
  const first = await exported('0');
  const { body } = await restored(root, '0');

  expect(body).toMatchObject({
    task: { kind: 'release-restore', state: 'done', done: 2, total: 2, mayStop: false, problem: null },
    published: { isNew: true, release: { reason: 'Retour à la version nº 0', hash: first.hash } },
  });
  expect((await exported()).hash).toBe(first.hash);
});

it('what nothing could publish again is refused at once, without a task', async () => {
  const unknown = await restored(root, '99');
  const stale = await restored(root, '0', { base: 'rel_ailleurs' });
  const late = await restored(root, '0', { effectiveFrom: '+020000-01-01T00:00:00Z' });

  expect([unknown.status, stale.status, late.status]).toEqual([404, 412, 422]);
});

it('the versions of a process bear the numbers of the releases that put them in service', async () => {
  const { body } = await office.zoe.call('GET', '/api/v1/workflows/leave-request');
  const versions = body['versions'] as unknown as { release: number; isCurrent: boolean }[];
  const [served] = await lines();

  expect(versions.find(({ isCurrent }) => isCurrent)?.release).toBe(served?.['number']);
  expect(versions.map(({ release }) => release).toSorted()).toEqual([1, 2]);
});

it('of two administrators who publish at once one wins; the other is told what changed', async () => {
  const other = await app.as('other', ['admin']);
  const file = await exported();
  const base = String((await lines())[0]?.['id']);

  const answers = await Promise.all(
    [root, other].map((client, index) =>
      client.call('POST', `${RELEASES}/import`, { file: retitled(file, `Rivale ${index}`), base }),
    ),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({
    code: 'stale-release',
    changed: [WORKFLOW],
  });
});

it('a release to come waits for its instant, and may be cancelled', async () => {
  const file = await exported();
  const [before, served] = [await titleServed(), String((await lines())[0]?.['number'])];
  const plan = () =>
    root.call('POST', `${RELEASES}/import`, {
      ...{ file: retitled(file, 'À venir'), effectiveFrom: '2026-06-01T00:00:00Z' },
    });

  const planned = await plan();
  const number = String((planned.body['release'] as JsonObject)['number']);
  const cancelled = await root.call('POST', `${RELEASES}/${number}/cancellation`);
  expect(planned.body).toMatchObject({ isNew: true, release: { standing: 'scheduled' } });
  expect(cancelled.status).toBe(200);
  expect((await root.call('POST', `${RELEASES}/${served}/cancellation`)).status).toBe(409);
  await plan();
  expect((await lines())[0]).toMatchObject({ standing: 'scheduled', effectiveFrom: '2026-06-01T00:00:00.000Z' });
  expect(await titleServed()).toBe(before);
  app.clock.set('2026-06-01T00:00:00.000Z');

  expect(await titleServed()).toBe('À venir');
  expect((await lines())[0]).toMatchObject({ standing: 'served' });
});

it('a file that is no release, or not as it was exported, or at fault, publishes nothing and says why', async () => {
  const file = await exported();
  const sent = (one: JsonObject) => root.call('POST', `${RELEASES}/import`, { file: one });
  const bad = (files: JsonObject) => ({
    ...{ ...file, files, hash: treeHash(hashesOf(new Map(Object.entries(files as { [path: string]: string })))) },
  });
  const broken = retitled(file, 'x');
  const text = (broken.files[WORKFLOW] ?? '').replace('"initial"', '"initiale"');

  const [none, empty, forged, elsewhere, newer, faulty] = await Promise.all([
    sent({}),
    sent(bad({})),
    sent({ ...file, files: { ...file.files, [WORKFLOW]: '{}' } }),
    sent(bad({ '../etc/passwd': 'x' })),
    sent({ ...file, format: 2 }),
    sent(bad({ ...file.files, [WORKFLOW]: text })),
  ]);

  for (const refused of [none, empty, forged, elsewhere, newer, faulty]) expect(refused?.status).toBe(422);
  expect(forged?.body['detail']).toContain('empreinte');
  expect(JSON.stringify(faulty?.body)).toContain(WORKFLOW);
  expect((await exported()).hash).toBe(file.hash);
});

it('a reason that comes with a file is no longer than one that is typed', async () => {
  const file = retitled(await exported(), 'Bavarde');
  const taken = await root.call('POST', `${RELEASES}/import`, { file: { ...file, reason: 'x'.repeat(5_000) } });

  expect(taken.body).toMatchObject({ isNew: true, release: { reason: 'x'.repeat(500) } });
});

it('is for administrators: nobody else lists, takes, brings, restores or cancels', async () => {
  const asked: [string, string, JsonObject?][] = [
    ['GET', RELEASES],
    ['GET', `${RELEASES}/0/export`],
    ['POST', `${RELEASES}/import`, { file: {} }],
    ['POST', `${RELEASES}/0/restore`, {}],
    ['POST', `${RELEASES}/0/cancellation`],
  ];
  for (const [method, path, body] of asked) {
    expect((await office.zoe.call(method, path, body)).status).toBe(403);
    expect((await app.call(method, path, body)).status).toBe(401);
  }
});
