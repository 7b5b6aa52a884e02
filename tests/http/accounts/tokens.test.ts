import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asBrowser, OTHER_PASSWORD } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let root: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const withToken = async ({ email }: Client, scope?: string) => {
  const wanted = { email, password: PASSWORD, kind: 'token', name: `Pour ${scope}`, ...(scope && { scope }) };
  const { body } = await app.call('POST', '/api/v1/session', wanted);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  return (method: string, path: string, content?: unknown) => app.call(method, path, content, bearer);
};
const acts = async (person: string) => {
  const { body } = await root.call('GET', `/api/v1/audit?person=${person}`);
  return (body.items as unknown as { text: string }[]).map(({ text }) => text);
};

describe('a token', () => {
  it('that reads reads, and does nothing', async () => {
    const id = await office.draft('Lecture');
    const call = await withToken(office.ana, 'read');

    expect((await call('GET', `/api/v1/dossiers/${id}`)).status).toBe(200);
    const acted = await call('POST', `/api/v1/dossiers/${id}/events`, { event: 'submit' });
    expect(acted.body).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await call('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('that acts acts on dossiers, and touches no account; so does one that says nothing', async () => {
    for (const scope of ['act', undefined]) {
      const id = await office.draft(`Acte ${scope}`);
      const call = await withToken(office.ana, scope);
      const period = { event: 'date', data: { start: '2026-04-06', end: '2026-04-10', days: 5 } };

      expect((await call('POST', `/api/v1/dossiers/${id}/events`, period)).status).toBe(200);
      expect((await call('DELETE', '/api/v1/me/sessions')).status).toBe(403);
      expect((await call('POST', '/api/v1/me/second-factor', {})).status).toBe(403);
    }
    const call = await withToken(root, 'act');
    const person = { email: 'x@exemple.fr', name: 'X', roles: [] };
    expect((await call('POST', '/api/v1/people', person)).status).toBe(403);
    expect((await call('POST', '/api/v1/releases/0/restore', { why: 'Essai' })).status).toBe(403);
    expect((await (await withToken(root, 'all'))('POST', '/api/v1/people', person)).status).toBe(201);
  });

  it('has a name, whatever the way it is made, and is in the journal', async () => {
    const nameless = { email: office.max.email, password: PASSWORD, kind: 'token' };
    const { body } = await app.call('POST', '/api/v1/session', nameless);
    await withToken(office.max, 'read');

    expect(body).toMatchObject({ status: 422, errors: [{ path: '/name' }] });
    expect(await acts(office.max.id)).toContain('Crée un jeton personnel : « Pour read », pour lire.');
  });

  it('is one of twenty at most, whatever the way they are made', async () => {
    const many = await app.as('many', ['employee']);
    for (let made = 1; made < 20; made++) await withToken(many, 'read');
    const wanted = { email: many.email, password: PASSWORD, kind: 'token', name: 'Un de trop' };

    expect((await app.call('POST', '/api/v1/session', wanted)).body).toMatchObject({ status: 409 });
  });

  it('falls with the password', async () => {
    const lea = await app.as('lea', ['employee']);
    const call = await withToken(lea, 'all');
    const browser = await asBrowser(app, lea.email);
    const changed = await browser.call('PUT', '/api/v1/me/password', { old: PASSWORD, password: OTHER_PASSWORD });

    expect(changed.status).toBe(204);
    expect((await call('GET', '/api/v1/me')).status).toBe(401);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
  });

  it('asked for again by a wrong proof leaves a failed sign-in, with its address', async () => {
    const eve = await app.as('eve', ['employee']);
    await app.call('POST', '/api/v1/session', { email: eve.email, password: 'pas le bon' });

    expect(await acts(eve.id)).toContain('Échec de connexion : depuis 127.0.0.1.');
  });
});
