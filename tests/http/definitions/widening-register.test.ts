import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerPage } from '../../../src/operations/operations.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const DAY = 86_400_000;
const WORKFLOW = 'workflows/leave-request.json';

let app: App;
let office: Office;
let root: Client;
let dpo: Client;
beforeEach(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  dpo = await app.as('garde', ['dpo']);
  office = await openOffice(app);
  // Names are cached for a few seconds.
  app.real.ms += 10_000;
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const listed = async () => (await app.operations.machine.register()).widenings;
const DRAFTS = '/api/v1/definition-drafts';

/** Prepares, as root, a draft in which the agency reads the balance of days. */
async function drafted(): Promise<{ id: string; revision: number }> {
  const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`);
  const workflow = JSON.parse(String(source.text)) as { read: { agency: string[] } };
  workflow.read.agency.push('balance');
  const { body } = await root.call('POST', DRAFTS, { title: 'Lire plus' });
  const id = String(body.id);
  const text = JSON.stringify(workflow, null, 2);
  const saved = await root.call('PUT', `${DRAFTS}/${id}/file`, { path: WORKFLOW, text, revision: body.revision });
  return { id, revision: Number(saved.body.revision) };
}
const publish = ({ id, revision }: { id: string; revision: number }) =>
  root.call('POST', `${DRAFTS}/${id}/publication`, { reason: 'Suivre', revision });
const BALANCE = 'Agence lirait, de « Demande de congé » : Solde de jours';

it('names who asked for a publication that gives more to read, and who agreed', async () => {
  await office.submitted('Secret');
  const { body } = await publish(await drafted());
  expect(await listed()).toEqual([]);

  await dpo.call('POST', `/api/v1/widenings/${String(body.held?.id)}/approval`, {});

  expect(await listed()).toEqual([
    { on: '2026-03-02', what: BALANCE, asked: 'Personne root', agreed: 'Personne garde', isDone: true },
  ]);
});

it('names who had approved the draft beforehand: nothing waited', async () => {
  await office.submitted('Secret');
  const reader = await app.as('relit', ['admin']);
  app.real.ms += 10_000;
  const draft = await drafted();
  const asked = await root.call('POST', `${DRAFTS}/${draft.id}/review`, { revision: draft.revision, note: '' });
  const answer = { verdict: 'approved', revision: asked.body.revision, note: '' };
  const { body: approved } = await reader.call('POST', `${DRAFTS}/${draft.id}/review/answer`, answer);

  const { body } = await publish({ id: draft.id, revision: Number(approved.revision) });

  expect(body).toMatchObject({ isNew: true, held: null });
  expect(await listed()).toMatchObject([{ what: BALANCE, asked: 'Personne root', agreed: 'Personne relit' }]);
});

it('says where seven days passed instead, still a year and a half later', async () => {
  await office.submitted('Secret');
  await app.operations.machine.addPerson({
    ...{ id: dpo.id, email: dpo.email, name: 'Personne garde', roles: ['dpo'], active: false },
  });
  await publish(await drafted());
  app.real.ms += 7 * DAY;
  await app.operations.machine.settleElapsedWidenings();

  app.real.ms += 550 * DAY;

  expect(await listed()).toMatchObject([
    { what: BALANCE, asked: 'Personne root', agreed: 'sept jours passés, personne d’autre ne pouvait' },
  ]);
});

it('names who asked for a role that reads dossiers, and who gave it; a refused one is not listed', async () => {
  await office.submitted('Secret');
  const ask = (name: string) =>
    root.call('POST', '/api/v1/people', { email: `${name}@exemple.fr`, name: `Personne ${name}`, roles: ['manager'] });
  await ask('neuve');
  await ask('autre');
  const { body } = await dpo.call('GET', '/api/v1/grants');
  const asked = body.items as unknown as { id: string; person: { name: string } }[];
  // Both were asked for within one millisecond, so nothing orders them.
  const of = (name: string) => asked.find(({ person }) => person.name === `Personne ${name}`)?.id;

  await dpo.call('POST', `/api/v1/grants/${of('neuve')}/approval`, {});
  await dpo.call('POST', `/api/v1/grants/${of('autre')}/refusal`, {});

  expect(await listed()).toMatchObject([
    { what: 'Personne neuve reçoit : Responsable', asked: 'Personne root', agreed: 'Personne garde' },
  ]);
});

it('says what the command line gave on the server, once there are dossiers', async () => {
  expect(await listed()).toEqual([]);
  await office.submitted('Secret');

  await app.operations.machine.addPerson({ email: 'lea@exemple.fr', name: 'Léa | Essai', roles: ['manager'] });

  const register = await app.operations.machine.register();
  const server = 'la ligne de commande, sur le serveur';
  expect(register.widenings).toMatchObject([
    { what: 'Léa | Essai reçoit : Responsable', asked: server, agreed: server, isDone: true },
  ]);
  expect(registerPage(register)).toContain(
    `| 2 mars 2026 | Léa \\| Essai reçoit : Responsable | ${server} | ${server} |`,
  );
});
