import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashesOf, treeHash } from '../../../src/catalog/catalog.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';
import type { ReleaseFile } from './release-file.ts';

const DAY = 86_400_000;
const ADA = {
  ...{ organisation: 'Association fictive', name: 'Ada Témoin', quality: 'présidente' },
  email: 'presidence@exemple.fr',
};
const OTHER = { ...ADA, name: 'Rita Rivale', email: 'rita@ailleurs.example' };

let app: App;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

/** Opens the first dossiers: from then on there is something to read. */
async function begin(): Promise<void> {
  const office = await openOffice(app);
  await office.submitted('Secret');
}

const read = async (who: Client) => (await who.call('GET', '/api/v1/controller')).body;
const change = (wanted: object) => root.call('PUT', '/api/v1/controller', wanted);
const journal = async () => JSON.stringify((await root.call('GET', '/api/v1/audit')).body.items);
const lettersTo = (address: string) => app.letters.filter(({ to }) => to.address === address);

/** Waits for the letter that puts a matter to this address, and returns the path of its link. */
async function decisionPath(address: string): Promise<string> {
  const link = () =>
    /\/decision\/[\w.~-]+/.exec(lettersTo(address).findLast(({ text }) => /decision/.test(text))?.text ?? '')?.[0];
  await expect.poll(link).toBeDefined();
  return link() ?? '';
}

const page = async (path: string) => {
  const answer = await fetch(`${app.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const answer = async (path: string, reponse: string, motif = '') => {
  const sent = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ reponse, motif }).toString(),
  });
  return { status: sent.status, text: await sent.text() };
};

/** Publishes, as the only administrator, a version whose role `watcher` reads everything: nobody else may agree to it. */
async function widenAlone() {
  const files = Object.fromEntries((await leaveDefinitions()).texts);
  const workflow = JSON.parse(files['workflows/leave-request.json'] ?? '');
  const roles = JSON.parse(files['workflows/roles.json'] ?? '');
  roles.roles.watcher = { title: 'Veille', binding: 'global' };
  workflow.roles.watcher = {};
  workflow.read.watcher = ['*'];
  files['workflows/leave-request.json'] = JSON.stringify(workflow);
  files['workflows/roles.json'] = JSON.stringify(roles);
  const file = { jalon: 'release', format: 1, files, hash: treeHash(hashesOf(new Map(Object.entries(files)))) };
  const { body } = await root.call('POST', '/api/v1/releases/import', {
    ...{ file: file as unknown as ReleaseFile, reason: 'Suivre' },
  });
  expect(body.held).toMatchObject({ awaited: [], suspended: null });
}

const served = async () => (await root.call('GET', '/api/v1/releases')).body.total;
const afterSevenDays = () => after(() => app.operations.machine.settleElapsedWidenings());
const afterSevenDaysOfGrants = () => after(() => app.operations.machine.settleElapsedGrants());
async function after(settle: () => Promise<void>): Promise<void> {
  app.real.ms += 7 * DAY;
  await settle();
  const wanted = { email: root.email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', wanted);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  root = { ...root, call: (method, path, content) => app.call(method, path, content, bearer) };
}

describe('what nobody else may agree to is put to the representative', () => {
  beforeEach(async () => {
    expect((await change(ADA)).body).toMatchObject({ controller: ADA, change: null });
    await begin();
    await widenAlone();
  });

  it('who reads by whom and what, agrees without account, and the journal says it', async () => {
    const path = await decisionPath(ADA.email);
    const shown = await page(path);
    expect([shown.status, shown.text]).toEqual([
      200,
      expect.stringMatching(/Personne root demande[\s\S]*Veille lirait/),
    ]);
    expect(await served()).toBe(1);

    expect((await answer(path, 'agree')).status).toBe(200);

    expect(await served()).toBe(2);
    expect(await journal()).toContain('Ada Témoin, présidente');
    expect((await app.operations.machine.register()).widenings).toMatchObject([
      { asked: 'Personne root', agreed: 'Ada Témoin, présidente, par le lien reçu' },
    ]);
    expect((await page(path)).status).toBe(404);
    await expect.poll(() => lettersTo(root.email).some(({ text }) => /Ada Témoin, présidente/.test(text))).toBe(true);
  });

  it('who suspends it: then it waits past the seven days, until they decide', async () => {
    const path = await decisionPath(ADA.email);
    expect((await answer(path, 'suspend')).status).toBe(422);
    expect((await answer(path, 'suspend', 'Je demande conseil.')).status).toBe(200);

    await afterSevenDays();

    expect(await served()).toBe(1);
    const [held] = (await root.call('GET', '/api/v1/widenings')).body.items as unknown as { id: string }[];
    expect(held).toMatchObject({ suspended: { motive: 'Je demande conseil.' }, mayApprove: false });
    const late = await app.as('dpo', ['dpo']);
    expect((await late.call('POST', `/api/v1/widenings/${held?.id}/approval`, {})).status).toBe(403);
    expect((await page(path)).text).toContain('Je demande conseil.');
    expect((await answer(path, 'refuse', 'Sans nécessité.')).status).toBe(200);
    expect((await root.call('GET', '/api/v1/widenings')).body.items).toEqual([]);
    expect(await served()).toBe(1);
  });

  it('a token nearly right, or one whose address is no longer the controller’s, opens nothing', async () => {
    const path = await decisionPath(ADA.email);
    expect((await page(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);

    await app.operations.machine.setController(OTHER);

    expect((await page(path)).status).toBe(404);
    expect((await answer(path, 'agree')).status).toBe(404);
    await expect.poll(() => lettersTo(ADA.email).some(({ text }) => /Rita Rivale/.test(text))).toBe(true);
  });
});

it('an address that the author may hold decides nothing: seven days pass, as before', async () => {
  await change({ ...ADA, email: root.email });
  await begin();
  await widenAlone();
  expect(app.letters.some(({ text }) => /\/decision\//.test(text))).toBe(false);
  await afterSevenDays();
  expect(await served()).toBe(2);
});

describe('a role that reads dossiers, which no second account can give', () => {
  const LEA = { email: 'lea@exemple.fr', name: 'Léa Essai', roles: ['manager'] };
  let lea: string;
  const rolesOf = async () => (await root.call('GET', `/api/v1/people/${lea}`)).body.roles;
  const grants = async () => (await root.call('GET', '/api/v1/grants')).body.items as unknown as { id: string }[];
  beforeEach(async () => {
    await change(ADA);
    await begin();
    const { body } = await root.call('POST', '/api/v1/people', LEA);
    expect(body).toMatchObject({ roles: [], asked: ['manager'] });
    lea = String(body.id);
  });

  it('is put to the representative, who reads for whom, agrees, and gives it at once', async () => {
    const path = await decisionPath(ADA.email);
    expect((await page(path)).text).toMatch(/Personne root demande[\s\S]*Léa Essai recevrait : Responsable/);
    expect(await rolesOf()).toEqual([]);

    expect((await answer(path, 'agree')).status).toBe(200);

    expect(await rolesOf()).toEqual(['manager']);
    expect(await grants()).toEqual([]);
    expect(await journal()).toContain('Donne à Léa Essai le rôle demandé : Ada Témoin, présidente');
    expect((await app.operations.machine.register()).widenings).toMatchObject([
      {
        what: 'Léa Essai reçoit : Responsable',
        asked: 'Personne root',
        agreed: 'Ada Témoin, présidente, par le lien reçu',
      },
    ]);
    expect((await page(path)).status).toBe(404);
  });

  it('waits past the seven days once suspended: no account gives it then, until they refuse', async () => {
    const path = await decisionPath(ADA.email);
    await answer(path, 'suspend', 'Je me renseigne.');
    await afterSevenDaysOfGrants();

    const [grant] = await grants();
    expect(await rolesOf()).toEqual([]);
    expect(grant).toMatchObject({ suspended: { motive: 'Je me renseigne.' }, mayApprove: false });
    const late = await app.as('dpo', ['dpo']);
    expect((await late.call('POST', `/api/v1/grants/${grant?.id}/approval`, {})).status).toBe(403);
    expect((await answer(path, 'refuse', 'Sans nécessité.')).status).toBe(200);
    await afterSevenDaysOfGrants();
    expect([await rolesOf(), await grants()]).toEqual([[], []]);
    expect(await journal()).toContain('Sans nécessité.');
  });

  it('takes effect after seven days where they say nothing, as before', async () => {
    await decisionPath(ADA.email);
    await afterSevenDaysOfGrants();
    expect(await rolesOf()).toEqual(['manager']);
  });
});

it('nobody decides of their own role by the address of the controller', async () => {
  await change({ ...ADA, email: 'lea@exemple.fr' });
  await begin();
  const { body } = await root.call('POST', '/api/v1/people', {
    ...{ email: 'lea@exemple.fr', name: 'Léa Essai', roles: ['manager'] },
  });
  expect(body.asked).toEqual(['manager']);
  expect(app.letters.some(({ text }) => /\/decision\//.test(text))).toBe(false);
});

describe('once there are dossiers, another controller waits', () => {
  beforeEach(async () => {
    await change(ADA);
    await begin();
    expect((await change(OTHER)).body).toMatchObject({ controller: ADA, change: { controller: OTHER } });
  });

  it('seven days, the former address told at once', async () => {
    await decisionPath(ADA.email);
    await expect.poll(() => lettersTo(OTHER.email).length).toBe(1);
    await afterSevenDays();
    expect(await read(root)).toMatchObject({ controller: OTHER, change: null });
  });

  it('and falls when the former address refuses it', async () => {
    const path = await decisionPath(ADA.email);
    expect((await answer(path, 'refuse', 'Je ne la connais pas.')).status).toBe(200);
    await afterSevenDays();
    expect(await read(root)).toMatchObject({ controller: ADA, change: null });
    expect(await journal()).toContain('Je ne la connais pas.');
  });

  it('for ever where the former address suspends it, until it agrees', async () => {
    const path = await decisionPath(ADA.email);
    await answer(path, 'suspend', 'Au prochain bureau.');
    await afterSevenDays();
    expect(await read(root)).toMatchObject({ controller: ADA, change: { isSuspended: true } });
    expect((await answer(path, 'agree')).status).toBe(200);
    expect(await read(root)).toMatchObject({ controller: OTHER, change: null });
  });

  it('and data protection may oppose it', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    expect((await dpo.call('POST', '/api/v1/controller/cancellation', {})).status).toBe(204);
    expect((await dpo.call('POST', '/api/v1/controller/cancellation', {})).status).toBe(404);
    expect(await read(dpo)).toMatchObject({ controller: ADA, change: null });
  });
});

it('a controller without a usable address is refused', async () => {
  const { status, body } = await change({ ...ADA, email: 'nulle part' });
  expect([status, body.errors]).toMatchObject([422, [{ path: '/email' }]]);
  expect(await read(root)).toEqual({ controller: null, change: null });
});
