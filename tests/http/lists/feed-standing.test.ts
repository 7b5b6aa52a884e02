import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../../src/store/store.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const NEXT_PASSWORD = 'tortue nuage pinceau velours';

let app: App;
let root: Client;
beforeAll(async () => {
  app = await startApp();
  await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterAll(() => app.close());

type Call = Client['call'];

/** Opens a calendar feed and returns the path of its address. */
async function opened(call: Call): Promise<string> {
  const { status, body } = await call('POST', '/api/v1/calendar/feeds', { name: 'Mes échéances' });
  expect(status).toBe(201);
  return new URL(String(body.url)).pathname;
}

const statusOf = async (path: string) => (await app.call('GET', path)).status;
const feedsOf = async (call: Call) => (await call('GET', '/api/v1/calendar/feeds')).body.items;

/** Signs in as a browser does: the session is a cookie, which no token ends. */
async function inBrowser({ email }: Client, password = PASSWORD): Promise<Call> {
  const { headers } = await app.call('POST', '/api/v1/session', { email, password });
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return (method, path, body, more) => app.call(method, path, body, { cookie, origin: app.url, ...more });
}

async function put(who: Client, change: object): Promise<void> {
  const person = { email: who.email, name: 'Personne', roles: ['manager'], ...change };
  expect((await root.call('PUT', `/api/v1/people/${who.id}`, person)).status).toBe(200);
}

/** Returns the whole person, since the command line repeats every field to change one. */
async function personOf({ id }: Client) {
  const { name = '', email = '', roles = [] } = (await findPerson(app.store, id)) ?? {};
  return { id, name, email, roles };
}

describe('the secret address of a calendar', () => {
  it('ends with a role of its owner, even if the role is given back before it is read', async () => {
    const max = await app.as('max1', ['manager', 'employee']);
    const path = await opened(await inBrowser(max));
    expect(await statusOf(path)).toBe(200);

    await put(max, { roles: ['manager'] });
    await put(max, { roles: ['manager', 'employee'] });

    expect(await statusOf(path)).toBe(404);
    expect(await feedsOf(await inBrowser(max))).toEqual([]);
  });

  it('stays when a role is added, or a name corrected', async () => {
    const max = await app.as('max2', ['manager']);
    const path = await opened(await inBrowser(max));

    await put(max, { roles: ['manager', 'employee'], name: 'Autre nom' });

    expect(await statusOf(path)).toBe(200);
  });

  it('ends when its owner changes his password, or is given another', async () => {
    const own = await app.as('ida1', ['manager']);
    const given = await app.as('ida2', ['manager']);
    const call = await inBrowser(own);
    const paths = [await opened(call), await opened(await inBrowser(given))];
    expect(await Promise.all(paths.map(statusOf))).toEqual([200, 200]);

    const changed = await call('PUT', '/api/v1/me/password', { old: PASSWORD, password: NEXT_PASSWORD });
    await app.operations.machine.addPerson({ ...(await personOf(given)), password: NEXT_PASSWORD });

    expect(changed.status).toBe(204);
    expect(await Promise.all(paths.map(statusOf))).toEqual([404, 404]);
  });

  it('ends with the account, for good', async () => {
    const carl = await app.as('carl1', ['manager']);
    const path = await opened(await inBrowser(carl));

    await put(carl, { active: false });
    await put(carl, { active: true });

    expect(await statusOf(path)).toBe(404);
  });

  it('made before this was noted lasts until its owner next loses a role or changes his password', async () => {
    const lou = await app.as('lou1', ['manager', 'employee']);
    const path = await opened(await inBrowser(lou));
    const {
      items: [record],
    } = await app.store.records({ kind: 'feed', mark: `person:${lou.id}`, limit: 1 });
    if (record === undefined) throw new Error('No calendar was kept');
    const { lapses: _, token: __, ...value } = record.value;
    await app.store.putRecord({ ...record, value, revision: record.revision + 1 }, record.revision);
    expect(await statusOf(path)).toBe(200);

    await put(lou, { roles: ['manager'] });

    expect(await statusOf(path)).toBe(404);
  });

  it('ends with the personal token by which it was opened, taken back or at its end', async () => {
    const eve = await app.as('eve1', ['manager']);
    const tom = await app.as('tom1', ['manager']);
    const [byToken, byBrowser] = [await opened(eve.call), await opened(await inBrowser(eve))];
    const late = await opened(tom.call);

    const { body } = await eve.call('GET', '/api/v1/me/sessions');
    const tokens = (body.items as unknown as { id: string; kind: string }[]).filter(({ kind }) => kind === 'token');
    const call = await inBrowser(eve);
    for (const { id } of tokens) await call('DELETE', `/api/v1/me/sessions/${id}`);

    expect([await statusOf(byToken), await statusOf(byBrowser)]).toEqual([404, 200]);
    expect(await statusOf(late)).toBe(200);
    app.real.ms += 91 * 86_400_000;
    expect(await statusOf(late)).toBe(404);
  });
});
