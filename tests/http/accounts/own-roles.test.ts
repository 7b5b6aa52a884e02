import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asBrowser } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const WORKFLOW = 'workflows/leave-request.json';
const ROLES = 'workflows/roles.json';
const DRAFTS = '/api/v1/definition-drafts';

let app: App;
let office: Office;
let root: Client;
let other: Client;
let dpo: Client;
beforeEach(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  other = await app.as('autre', ['admin']);
  dpo = await app.as('garde', ['dpo']);
  office = await openOffice(app);
  await office.submitted('Secret');
  // Names are cached for a few seconds.
  app.real.ms += 10_000;
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const person = (name: string, roles: string[]) => ({ email: `${name}@exemple.fr`, name: `Personne ${name}`, roles });
const give = async (name: string, roles: string[]) =>
  (await root.call('POST', '/api/v1/people', person(name, roles))).body;
const told = (to: Client) =>
  app.letters.filter(({ to: { address }, subject }) => address === to.email && subject.includes('sans attendre'));
const listed = async () => (await app.operations.machine.register()).widenings;

/** Publishes, as root, a change of one file, which data protection agrees to. */
async function publish(path: string, change: (file: never) => void, more: object = {}): Promise<void> {
  const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
  const file = JSON.parse(String(source.text));
  change(file as never);
  const { body: draft } = await root.call('POST', DRAFTS, { title: 'Changer' });
  const text = JSON.stringify(file, null, 2);
  const saved = await root.call('PUT', `${DRAFTS}/${draft.id}/file`, { path, text, revision: draft.revision });
  const asked = { reason: 'Suivre', revision: saved.body.revision, ...more };
  const { body, status } = await root.call('POST', `${DRAFTS}/${draft.id}/publication`, asked);
  expect(status).toBeLessThan(300);
  const approved = await dpo.call('POST', `/api/v1/widenings/${String(body.held?.id)}/approval`, {});
  expect(approved.status).toBe(204);
}

it('a role that reads only one’s own dossiers is held during the first seven days of the first release', async () => {
  app.clock.set('2026-03-09T07:59:59.000Z');

  expect(await give('neuve', ['manager'])).toMatchObject({ roles: [], asked: ['manager'] });
});

describe('a week after the first release', () => {
  beforeEach(() => app.clock.set('2026-03-10T08:00:00.000Z'));

  it('a role that reads only the dossiers that name its holder is given to somebody else at once, and opens none', async () => {
    const body = await give('neuve', ['manager']);

    expect(body).toMatchObject({ roles: ['manager'], asked: [] });
    expect((await dpo.call('GET', '/api/v1/grants')).body.items).toEqual([]);
    const invited = await root.call('POST', '/api/v1/invitations', person('invitee', ['manager']));
    expect(invited.body).toMatchObject({ roles: ['manager'], asked: [] });
  });

  it('its holder finds no dossier until one names them', async () => {
    const { id } = await give('neuve', []);
    await root.call('PUT', `/api/v1/people/${id}`, { ...person('neuve', []), password: PASSWORD });
    await root.call('PUT', `/api/v1/people/${id}`, person('neuve', ['manager']));

    const { call } = await asBrowser(app, 'neuve@exemple.fr');

    expect((await call('GET', '/api/v1/me')).body.roles).toEqual(['manager']);
    expect((await call('GET', '/api/v1/dossiers')).body).toMatchObject({ total: 0 });
  });

  it('data protection and the other administrators are told of it, and the register says why nobody had to agree', async () => {
    await give('neuve', ['manager']);

    await expect.poll(() => [told(dpo).length, told(other).length]).toEqual([1, 1]);
    expect(told(root)).toEqual([]);
    expect(told(dpo)[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      'Personne root a donné à Personne neuve : Responsable.',
    );
    expect(await listed()).toMatchObject([
      {
        what: 'Personne neuve reçoit : Responsable',
        asked: 'Personne root',
        agreed: 'dit, sans attendre : ce rôle ne lit que les dossiers qui nomment la personne',
      },
    ]);
  });

  it('is held when it is given to oneself', async () => {
    const self = { email: root.email, name: 'Personne root', roles: ['admin', 'manager'] };
    const { body } = await root.call('PUT', `/api/v1/people/${root.id}`, self);

    expect(body).toMatchObject({ roles: ['admin'], asked: ['manager'] });
    expect(await listed()).toEqual([]);
  });

  it.each(['hr', 'agency'])(
    'a role that reads all dossiers, or all those of an organisation, is held (%s)',
    async (role) => {
      expect(await give('neuve', [role, 'manager'])).toMatchObject({ roles: ['manager'], asked: [role] });
    },
  );

  it('is held for seven days after a publication that gave it more to read', async () => {
    await publish(WORKFLOW, (file: { read: { manager: string[] } }) => file.read.manager.push('diagnosis'));

    expect(await give('tot', ['manager', 'employee'])).toMatchObject({ roles: ['employee'], asked: ['manager'] });

    app.clock.set('2026-03-17T08:00:00.001Z');
    expect(await give('tard', ['manager'])).toMatchObject({ roles: ['manager'], asked: [] });
  });

  it('is held as soon as a version to come will let it read every dossier', async () => {
    await publish(
      ROLES,
      (file: { roles: { manager: { binding: string } } }) => {
        file.roles.manager.binding = 'global';
      },
      { effectiveFrom: '2026-04-10T08:00:00.000Z' },
    );
    app.clock.set('2026-03-25T08:00:00.000Z');

    expect(await give('neuve', ['manager'])).toMatchObject({ roles: [], asked: ['manager'] });
  });

  it('does not lead to the dossiers of somebody else by an absence that its giver declares', async () => {
    const days = { person: office.max.id, from: '2026-03-10', until: '2026-03-12' };
    const declare = (standIn: unknown) => root.call('POST', '/api/v1/absences', { ...days, standIn });
    const { id } = await give('neuve', ['manager']);
    const colleague = await app.as('collegue', ['manager']);

    const refused = await declare(id);
    const declared = await declare(colleague.id);

    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
    expect(declared.status).toBe(201);
    const lettersTo = ({ email }: { email: string }) =>
      app.letters.filter(({ to, subject }) => to.address === email && subject === 'Une absence a été déclarée').length;
    await expect.poll(() => [office.max, dpo, other].map(lettersTo)).toEqual([1, 1, 1]);
    expect((await listed()).find(({ what }) => what.startsWith('Absence'))).toMatchObject({
      what: expect.stringMatching(
        /^Absence de Personne max : Personne collegue supplée du 10\/03\/2026 au 12\/03\/2026$/,
      ),
      asked: 'Personne root',
    });
  });
});
