import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const WORKFLOW = '/api/v1/workflows/leave-request';
let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const versionOf = async () => `${WORKFLOW}/versions/${(await office.ana.call('GET', WORKFLOW)).body.bundle}`;

it('what a version says is the same for all, and kept for ever by the browser of who is signed in', async () => {
  const version = await versionOf();
  const { headers, body } = await office.ana.call('GET', version);
  const form = await office.ana.call('GET', `${version}/forms/leave-correction`);

  expect(body).toEqual((await office.zoe.call('GET', version)).body);
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['canOpen']));
  expect(form.body).toMatchObject({ type: 'object', properties: { balance: {} } });
  for (const kept of [headers, form.headers]) {
    expect(kept.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(kept.get('vary')).toBe('Accept-Encoding, Cookie, Authorization');
  }
  expect((await app.call('GET', version)).status).toBe(401);
});

it('what becomes of a workflow is told anew each time, with what the caller may do', async () => {
  const read = async (name: 'ana' | 'max' | 'zoe') => (await office[name].call('GET', WORKFLOW)).body;
  const before = await read('zoe');
  await office.draft('Comptée');

  const { headers, body } = await office.ana.call('GET', WORKFLOW);

  expect(headers.get('cache-control')).toBe('no-store');
  const counted = await read('zoe');
  expect(counted.versions?.[0]?.dossiers).toBe(Number(before.versions?.[0]?.dossiers) + 1);
  // Only a reader of all the dossiers may see how many each version has.
  expect(body.versions).toEqual([]);
  expect([body.canOpen, (await read('max')).canOpen]).toEqual([true, false]);
});

it.each<[string, (version: string) => string, number]>([
  ['another workflow', (version) => version.replace('leave-request', 'team'), 404],
  ['a version nobody published', (version) => version.replace(/[0-9a-f]{64}$/, '0'.repeat(64)), 409],
  ['a form it has not', (version) => `${version}/forms/constructor`, 404],
])('%s is refused, and that is not kept', async (_, wrong, refusal) => {
  const { status, headers } = await office.ana.call('GET', wrong(await versionOf()));

  expect(status).toBe(refusal);
  expect(headers.get('cache-control')).toBe('no-store');
});
