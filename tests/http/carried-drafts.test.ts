import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from './app.ts';
import { CONTEST, openWorkshops, type Workshops } from './projects.ts';

let app: App;
let shops: Workshops;
beforeEach(async () => {
  app = await startApp();
  shops = await openWorkshops(app);
});
afterEach(() => app.close());

const at = (id: string) => `/api/v1/dossiers/${id}/drafts/remettre`;
const save = (client: Client, id: string, data: object, seen: unknown = null) =>
  client.call('PUT', at(id), { data, seen });

/** Publishes the contest with an answer of the project and the question for it under another name, and moves its dossiers. */
async function rename(): Promise<void> {
  const root = await app.as('root', ['admin']);
  const { bundles, findings } = await readDefinitions(CONTEST);
  Object.assign(bundles, JSON.parse(JSON.stringify(bundles).replaceAll('"intention"', '"propos"')));
  await app.operations.machine.publish({ bundles, findings });
  const { body } = await root.call('POST', '/api/v1/workflows/projet/migrations', { reason: 'Autre nom' });
  expect(body.plan).toEqual({ fieldNames: { 'remise.intention': 'propos' } });
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
