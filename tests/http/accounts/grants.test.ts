import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const DAY = 86_400_000;
let app: App;
let office: Office;
let asker: Client;
let other: Client;
let dpo: Client;
beforeAll(async () => {
  app = await startApp();
  asker = await app.as('asker', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const person = (name: string, roles: string[]) => ({ email: `${name}@exemple.fr`, name: `Personne ${name}`, roles });
const asked = async (reader: Client) => {
  const { body } = await reader.call('GET', '/api/v1/grants');
  return body.items as unknown as { id: string; person: { id: string }; mayApprove: boolean }[];
};
const grantOf = async (id: string) => (await asked(dpo)).find((one) => one.person.id === id)?.id ?? '';
const rolesOf = async (id: string) => (await asker.call('GET', `/api/v1/people/${id}`)).body.roles;
const settle = (who: Client, id: string, how: 'approval' | 'refusal') =>
  who.call('POST', `/api/v1/grants/${id}/${how}`, {});
const told = (to: Client, subject: string) =>
  app.letters.filter((letter) => letter.to.address === to.email && letter.subject.includes(subject)).length;

describe('before the first dossier', () => {
  it('one administrator gives every role alone: there is nothing to read', async () => {
    const { status, body } = await asker.call('POST', '/api/v1/people', person('premier', ['manager']));

    expect(status).toBe(201);
    expect(body).toMatchObject({ roles: ['manager'], asked: [] });
  });
});

describe('a role that reads dossiers', () => {
  beforeAll(async () => {
    office = await openOffice(app);
    other = await app.as('other', ['admin']);
    dpo = await app.as('dpo', ['dpo']);
  });

  it('waits for a second person, who is written to, and gives it once', async () => {
    const { body } = await asker.call('POST', '/api/v1/people', person('neuve', ['manager', 'admin']));
    const id = String(body.id);
    const grant = await grantOf(id);

    expect(body).toMatchObject({ roles: ['admin'], asked: ['manager'] });
    await expect.poll(() => told(other, 'droit attend')).toBe(1);
    await expect.poll(() => told(dpo, 'droit attend')).toBe(1);
    expect(told(asker, 'droit attend')).toBe(0);
    expect((await settle(asker, grant, 'approval')).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await rolesOf(id)).toEqual(['admin']);

    expect((await settle(other, grant, 'approval')).status).toBe(204);

    expect(await rolesOf(id)).toEqual(['admin', 'manager']);
    expect((await settle(dpo, grant, 'approval')).body).toMatchObject({ status: 404 });
    await expect.poll(() => told(dpo, 'droit a été donné')).toBeGreaterThan(0);
    const { body: journal } = await dpo.call('GET', `/api/v1/audit?person=${id}`);
    const acts = (journal.items as unknown as { act: string }[]).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['person.add', 'grant.ask', 'grant.give']));
  });

  it('is not given to oneself, nor by who receives it', async () => {
    const self = { email: other.email, name: 'Personne other', roles: ['admin', 'hr'] };
    await asker.call('PUT', `/api/v1/people/${other.id}`, self);
    const grant = await grantOf(other.id);
    other = { ...other, ...(await signedAgain(other)) };

    expect((await settle(other, grant, 'approval')).status).toBe(403);
    expect(await rolesOf(other.id)).toEqual(['admin']);
    expect((await settle(asker, grant, 'refusal')).status).toBe(204);
    expect(await grantOf(other.id)).toBe('');
  });

  it('waits on an invitation, on an account opened again, on every way in', async () => {
    const { body: invited } = await asker.call('POST', '/api/v1/invitations', person('invitee', ['hr']));
    expect(invited).toMatchObject({ roles: [], asked: ['hr'] });

    const max = { email: office.max.email, name: 'Personne max', roles: ['manager'] };
    await asker.call('PUT', `/api/v1/people/${office.max.id}`, { ...max, active: false });
    const again = await asker.call('PUT', `/api/v1/people/${office.max.id}`, { ...max, active: true });

    expect(again.body).toMatchObject({ roles: [], asked: ['manager'] });
  });

  it('is kept when the rest of the account changes, and asked once', async () => {
    const ana = { email: office.ana.email, name: 'Ana Autrement', roles: ['employee', 'hr'] };
    const first = await asker.call('PUT', `/api/v1/people/${office.ana.id}`, ana);
    const again = await asker.call('PUT', `/api/v1/people/${office.ana.id}`, ana);

    expect(first.body).toMatchObject({ name: 'Ana Autrement', roles: ['employee'], asked: ['hr'] });
    expect(again.body).toMatchObject({ roles: ['employee'], asked: ['hr'] });
    expect((await asked(dpo)).filter((one) => one.person.id === office.ana.id)).toHaveLength(1);
  });

  it('keeps its address until a second person gives another, and the old one is told', async () => {
    const { zoe } = office;
    const moved = { email: 'ailleurs@exemple.fr', name: 'Personne zoe', roles: ['hr'] };
    const { body } = await asker.call('PUT', `/api/v1/people/${zoe.id}`, moved);
    const grant = await grantOf(zoe.id);

    expect(body).toMatchObject({ email: zoe.email, roles: ['hr'], asked: [], askedEmail: moved.email });
    await app.call('POST', '/api/v1/password-requests', { email: moved.email });
    expect((await settle(asker, grant, 'approval')).status).toBe(403);
    expect((await asked(dpo)).find(({ id }) => id === grant)).toMatchObject({ email: moved.email, roles: [] });
    expect((await settle(other, grant, 'approval')).status).toBe(204);

    expect((await asker.call('GET', `/api/v1/people/${zoe.id}`)).body).toMatchObject({
      ...{ email: moved.email, askedEmail: null, roles: ['hr'] },
    });
    await expect.poll(() => told(zoe, 'adresse')).toBe(1);
    expect(app.letters.filter(({ to }) => to.address === moved.email)).toEqual([]);
  });

  it('is not reached through the address of who gives it, nor of who waits for it', async () => {
    const newcomer = await asker.call('POST', '/api/v1/people', person('attente', ['hr']));
    const id = String(newcomer.body.id);
    const ofGuardian = { email: 'faux@exemple.fr', name: 'Personne dpo', roles: ['dpo'] };
    const ofWaiting = { email: 'faux2@exemple.fr', name: 'Personne attente', roles: [] };

    expect((await asker.call('PUT', `/api/v1/people/${dpo.id}`, ofGuardian)).body.email).toBe(dpo.email);
    expect((await asker.call('PUT', `/api/v1/people/${id}`, ofWaiting)).body.email).toBe('attente@exemple.fr');
    const taken = await asker.call('PUT', `/api/v1/people/${dpo.id}`, { ...ofGuardian, email: office.max.email });
    expect(taken.status).toBe(409);
    const wrong = await asker.call('PUT', `/api/v1/people/${dpo.id}`, { ...ofGuardian, email: 'faux' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: '/email' }] });
  });

  it('is not reached by taking the roles of a guardian away for a moment, nor by his password', async () => {
    const { id, email } = await app.as('garde', ['dpo']);
    const put = (change: object) =>
      asker.call('PUT', `/api/v1/people/${id}`, { email, name: 'Personne garde', roles: ['dpo'], ...change });

    expect((await put({ password: PASSWORD })).body).toMatchObject({ status: 422, errors: [{ path: '/password' }] });
    expect((await put({ roles: [] })).status).toBe(200);
    expect((await put({ roles: [], email: 'pris@exemple.fr' })).body.email).toBe(email);
    expect((await put({ roles: [], password: PASSWORD })).status).toBe(422);
    expect((await put({})).status).toBe(200);
  });

  it('is not reached by an invitation sent to an address that was corrected since', async () => {
    const { body } = await asker.call('POST', '/api/v1/invitations', person('faute', []));
    const id = String(body.id ?? body.person?.id);
    const sent = () => app.letters.find(({ to }) => to.address === 'faute@exemple.fr');
    await expect.poll(sent).toBeDefined();
    const [, token] = /invitation#([\w.~-]+)/.exec(sent()?.text ?? '') ?? [];
    const read = async () => (await app.call('POST', '/api/v1/account-links/read', { token })).status;
    expect(await read()).toBe(200);

    const corrected = { email: 'juste@exemple.fr', name: 'Personne faute', roles: [] };
    expect((await asker.call('PUT', `/api/v1/people/${id}`, corrected)).body.email).toBe(corrected.email);

    expect(await read()).toBe(404);
  });

  it('is given at once by the command line, which data protection learns', async () => {
    // Letters about earlier grants may still arrive, so the person is named.
    const toldOfIt = () =>
      app.letters.filter(({ to, text }) => to.address === dpo.email && text.includes('Personne serveur')).length;

    const { roles } = await app.operations.machine.addPerson(person('serveur', ['hr']));

    expect(roles).toEqual(['hr']);
    await expect.poll(toldOfIt).toBe(1);
    const { body } = await dpo.call('GET', '/api/v1/audit');
    expect(JSON.stringify(body.items)).toContain('ligne de commande');
  });

  it('falls after seven days', async () => {
    expect((await asked(dpo)).length).toBeGreaterThan(0);
    app.real.ms += 7 * DAY;
    dpo = { ...dpo, ...(await signedAgain(dpo)) };

    expect(await asked(dpo)).toEqual([]);
  });

  it('is seen by administration and data protection alone', async () => {
    expect((await office.zoe.call('GET', '/api/v1/grants')).status).toBe(403);
  });
});

async function signedAgain({ email }: Client): Promise<Pick<Client, 'call'>> {
  const { body } = await app.call('POST', '/api/v1/session', {
    ...{ email, password: 'girafe lampe tonnerre vélo', kind: 'token', name: 'Essai', scope: 'all' },
  });
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  return { call: (method, path, content, headers) => app.call(method, path, content, { ...bearer, ...headers }) };
}

describe('two administrators, and no data protection', () => {
  it('give each other nothing that reads before seven days: who receives it does not agree, and may refuse', async () => {
    const alone = await startApp();
    const first = await alone.as('un', ['admin']);
    const second = await alone.as('deux', ['admin']);
    await openOffice(alone);
    const wanted = { email: second.email, name: 'Personne deux', roles: ['admin', 'hr'] };
    const ask = async () => {
      await first.call('PUT', `/api/v1/people/${second.id}`, wanted);
      const { body } = await second.call('GET', '/api/v1/grants');
      return (body.items as unknown as { id: string; mayApprove: boolean; awaited: object[] }[])[0];
    };
    const held = async () => (await first.call('GET', `/api/v1/people/${second.id}`)).body.roles;

    const asked = await ask();
    expect(asked).toMatchObject({ mayApprove: false, awaited: [] });
    for (const one of [first, second]) expect((await settle(one, asked?.id ?? '', 'approval')).status).toBe(403);
    expect((await settle(second, asked?.id ?? '', 'refusal')).status).toBe(204);
    await ask();
    expect(await held()).toEqual(['admin']);

    const person = async () => (await alone.operations.machine.people()).find(({ id }) => id === second.id)?.roles;
    alone.real.ms += 7 * DAY;
    await alone.operations.machine.settleElapsedGrants();
    expect(await person()).toEqual(['admin', 'hr']);
    expect(alone.errors).toEqual([]);
    await alone.close();
  });
});

describe('the password of who reads dossiers', () => {
  it('is chosen by its person alone; of the others, by administration too', async () => {
    const body = { ...person('max', ['manager']), email: office.max.email, password: 'quatre chevaux au galop' };
    const changed = await asker.call('PUT', `/api/v1/people/${office.max.id}`, body);
    expect(changed.status).toBe(422);
    expect(changed.body.errors?.[0]).toMatchObject({ path: '/password', code: 'foreign' });

    const added = await asker.call('POST', '/api/v1/people', { ...person('futur', ['hr']), password: body.password });
    expect(added.status).toBe(422);

    const outside = { ...person('dehors', ['admin']), password: body.password };
    expect((await asker.call('POST', '/api/v1/people', outside)).status).toBe(201);
  });
});
