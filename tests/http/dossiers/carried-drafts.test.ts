import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { CONTEST, openWorkshops, type Workshops } from './projects.ts';

let app: App;
let shops: Workshops;
beforeEach(async () => {
  app = await startApp();
  shops = await openWorkshops(app);
});
afterEach(() => app.close());

const at = (id: string, event = 'remettre') => `/api/v1/dossiers/${id}/drafts/${event}`;
const save = (client: Client, id: string, data: object, seen: unknown = null, event = 'remettre') =>
  client.call('PUT', at(id, event), { data, seen });

/** Publishes the contest with a field and its question renamed, and the action too when `event` is given, then migrates its dossiers. */
async function rename(event?: string): Promise<void> {
  const root = await app.as('root', ['admin']);
  const { bundles, findings } = await readDefinitions(CONTEST);
  Object.assign(bundles, JSON.parse(JSON.stringify(bundles).replaceAll('"intention"', '"propos"')));
  const project = bundles['projet'];
  if (event !== undefined && project !== undefined)
    project.workflow = JSON.parse(JSON.stringify(project.workflow).replaceAll('"remettre"', `"${event}"`));
  await app.operations.machine.publish({ bundles, findings });
  const { body } = await root.call('POST', '/api/v1/workflows/projet/migrations', { reason: 'Autre nom' });
  const events = event === undefined ? {} : { events: { remettre: event } };
  expect(body.plan).toEqual({ ...events, fieldNames: { 'remise.intention': 'propos' } });
  const step = { step: 'first', revision: body.revision };
  const moved = await root.call('POST', `/api/v1/migrations/${body.id}/steps`, step);
  expect(moved.body).toMatchObject({ counts: { moved: 1 } });
}

it('an answer written together is there under its new name, with who wrote it last', async () => {
  const id = await shops.project();
  const { body: begun } = await save(shops.ana, id, { intention: 'Un vitrail', lieu: 'Halle' });
  const { body: second } = await save(shops.bob, id, { intention: 'Un grand vitrail' }, begun.version);

  await rename();

  const { body: read } = await shops.bob.call('GET', at(id));
  expect(read.data).toEqual({ propos: 'Un grand vitrail', lieu: 'Halle' });
  const late = await save(shops.ana, id, { propos: 'Une fresque' }, begun.version);
  expect(late).toMatchObject({ status: 412, body: { conflicts: [{ path: '/propos', by: 'Personne bob' }] } });
  const next = await save(shops.bob, id, { propos: 'Une fresque' }, second.version);
  expect(next).toMatchObject({ status: 200, body: { data: { propos: 'Une fresque', lieu: 'Halle' } } });
});

it('a move taken back gives the draft as it was', async () => {
  const id = await shops.project();
  await save(shops.ana, id, { intention: 'Un vitrail' });
  await rename();

  const { refusals } = await app.operations.machine.undoMigration({ dossier: id, reason: 'Erreur', mode: 'real' });

  expect(refusals).toEqual([]);
  expect((await shops.bob.call('GET', at(id))).body.data).toEqual({ intention: 'Un vitrail' });
});

it('what is written together for an action that has another name goes on under it, and back', async () => {
  const id = await shops.project();
  const { body: begun } = await save(shops.ana, id, { intention: 'Un vitrail', lieu: 'Halle' });
  await save(shops.bob, id, { intention: 'Un grand vitrail' }, begun.version);
  await rename('deposer');

  const { body: read } = await shops.bob.call('GET', at(id, 'deposer'));
  const stale = await save(shops.ana, id, { propos: 'Une fresque' }, begun.version, 'deposer');
  const next = await save(shops.ana, id, { propos: 'Une fresque' }, read.version, 'deposer');

  expect(read).toMatchObject({ shared: true, data: { propos: 'Un grand vitrail', lieu: 'Halle' } });
  expect([stale.status, next.status]).toEqual([412, 200]);
  await app.operations.machine.undoMigration({ dossier: id, reason: 'Erreur', mode: 'real' });
  expect((await shops.bob.call('GET', at(id))).body.data).toEqual({ intention: 'Une fresque', lieu: 'Halle' });
});
