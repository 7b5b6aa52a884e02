import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleHash } from '../../../src/catalog/catalog.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const WORKFLOW = '/api/v1/workflows/leave-request';
let app: App;
let office: Office;
let root: Client;
let first: string;
let second: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  first = String((await office.zoe.call('GET', WORKFLOW)).body.bundle);
  await office.draft('Alba');
  await office.submitted('Basile');
  const { bundles, findings } = await leaveDefinitions();
  const later = bundles['leave-request'] as Bundle;
  Object.assign(later.workflow.deadlines['draft-forgotten'] ?? {}, { delay: 'P40D' });
  const text = JSON.stringify(later.workflow.machine).replace('"title":"Brouillon"', '"title":"En préparation"');
  later.workflow.machine = JSON.parse(text);
  second = bundleHash(later);
  await app.operations.machine.publish({ bundles, findings });
  await office.draft('Carla');
});
afterAll(() => app.close());

it('a process is read whole by who follows all its dossiers and by the administration, and by nobody else', async () => {
  const paths = [`versions/${first}/process`, 'standing', `versions/${second}/changes?since=${first}`];
  const statuses = (client: Client) =>
    Promise.all(paths.map(async (path) => (await client.call('GET', `${WORKFLOW}/${path}`)).status));

  expect(await statuses(office.zoe)).toEqual([200, 200, 200]);
  expect(await statuses(root)).toEqual([200, 200, 200]);
  expect(await statuses(office.ana)).toEqual([403, 403, 403]);
  expect(await statuses(office.max)).toEqual([403, 403, 403]);
});

it('a process says its states, what leads from one to another, who may do it and what is counted', async () => {
  const { body } = await root.call('GET', `${WORKFLOW}/versions/${first}/process`);

  const { states, moves, events, deadlines } = body as unknown as {
    [part: string]: { [member: string]: unknown }[];
  };
  expect(body.zone).toBe('Europe/Paris');
  expect(states?.find(({ id }) => id === 'draft')).toMatchObject({
    title: 'Brouillon',
    type: 'atomic',
    initial: true,
    deadlines: ['draft-forgotten'],
  });
  expect(moves?.find(({ from, name }) => from === 'draft' && name === 'submit')).toMatchObject({ kind: 'event' });
  expect(events?.find(({ event }) => event === 'submit')).toMatchObject({ by: [expect.any(String)] });
  expect(deadlines?.find(({ name }) => name === 'draft-forgotten')).toMatchObject({ rule: expect.any(String) });
});

it('the dossiers of each state are counted by version', async () => {
  const { body } = await office.zoe.call('GET', `${WORKFLOW}/standing`);

  const versions = body.versions as unknown as { bundle: string; dossiers: number; states: { [id: string]: number } }[];
  const counts = versions.map(({ bundle, dossiers, states }) => [bundle, dossiers, states['draft'] ?? 0]);
  expect(counts).toEqual([
    [second, 1, 1],
    [first, 2, 1],
  ]);
});

it('two versions are compared either way, with the dossiers that each difference is about', async () => {
  const compare = async (bundle: string, since: string) => {
    const { body } = await root.call('GET', `${WORKFLOW}/versions/${bundle}/changes?since=${since}`);
    return (body.items as unknown as { [member: string]: unknown }[]).map((one) => [
      ...[one['about'], one['class'], one['before'], one['after'], one['dossiers']],
    ]);
  };

  expect(await compare(second, first)).toEqual([
    ['deadline', 'temporal', expect.any(String), '40 jours après', 2],
    ['state', 'neutral', 'Brouillon', 'En préparation', 1],
  ]);
  expect(await compare(first, second)).toEqual([
    ['deadline', 'temporal', '40 jours après', expect.any(String), 1],
    ['state', 'neutral', 'En préparation', 'Brouillon', 1],
  ]);
  expect(await compare(first, first)).toEqual([]);
});

it.each([
  ['a version of another workflow', '/api/v1/workflows/team', 404],
  ['a workflow nobody published', '/api/v1/workflows/constructor', 404],
])('%s does not exist', async (_, workflow, status) => {
  const { status: compared } = await root.call('GET', `${workflow}/versions/${first}/changes?since=${first}`);
  const { status: read } = await root.call('GET', `${workflow}/versions/${first}/process`);

  expect([compared, read]).toEqual([status, status]);
});
