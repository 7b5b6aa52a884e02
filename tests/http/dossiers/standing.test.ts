import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropSessionsOf, findPerson, openStore, type Person, putPerson, type Store } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from './leave.ts';

/** A server may cache what it knows of a caller, but only until a write by this process or another. */
let app: App;
let other: Store;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  other = await openStore(app.storeUrl, { realNow: () => app.real.ms });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const status = async (client: Client, path = '/api/v1/people') => (await client.call('GET', path)).status;

async function changed(store: Store, id: string, change: Partial<Person>): Promise<void> {
  const person = await findPerson(store, id);
  if (person === null) throw new Error(`${id} is nobody`);
  await putPerson(store, { ...person, ...change, revision: person.revision + 1 }, person.revision);
}

describe.each([
  ['this process', () => app.store],
  ['another process on the same store', () => other],
] as const)('what %s writes acts at the next request', (writer, store) => {
  const who = (name: string) => `${name}${writer.length}`;

  it('a role taken and given back', async () => {
    const root = await app.as(who('role'), ['admin']);
    expect(await status(root)).toBe(200);

    await changed(store(), root.id, { roles: [] });
    expect(await status(root)).toBe(403);

    await changed(store(), root.id, { roles: ['admin'] });
    expect(await status(root)).toBe(200);
  });

  it('a session dropped', async () => {
    const max = await app.as(who('session'), ['manager']);
    expect(await status(max, '/api/v1/me')).toBe(200);

    await dropSessionsOf(store(), max.id);

    expect(await status(max, '/api/v1/me')).toBe(401);
  });

  it('a person deactivated', async () => {
    const max = await app.as(who('person'), ['manager']);
    expect(await status(max, '/api/v1/me')).toBe(200);

    await changed(store(), max.id, { active: false });

    expect(await status(max, '/api/v1/me')).toBe(401);
  });

  it('an absence begun and ended', async () => {
    const { ana } = office;
    const lea = await app.as(who('standin'), ['employee']);
    const dossier = await office.draft(who('Ana'));
    const seen = () => status(lea, `/api/v1/dossiers/${dossier}`);
    const absence = {
      ...{ kind: 'absence', id: who('abs'), revision: 1, marks: [`person:${ana.id}`, `person:${lea.id}`] },
      sort: '2026-03-06',
      value: { person: ana.id, standIn: lea.id, from: '2026-03-02', until: '2026-03-06' },
    };
    expect(await seen()).toBe(404);

    await store().putRecord(absence, 0);
    expect(await seen()).toBe(200);

    await store().dropRecord('absence', absence.id);
    expect(await seen()).toBe(404);
  });
});

describe('a session idle', () => {
  it('ends thirty minutes after the last act, however many there were before', async () => {
    const email = (await app.as('idle', ['employee'])).email;
    const { headers } = await app.call('POST', '/api/v1/session', { email, password: 'girafe lampe tonnerre vélo' });
    const cookie = { cookie: String(headers.get('set-cookie')).split(';')[0] ?? '' };
    const me = async () => (await app.call('GET', '/api/v1/me', undefined, cookie)).status;
    for (let act = 0; act < 8; act++) {
      expect(await me()).toBe(200);
      app.real.ms += 10 * 60_000;
    }

    app.real.ms += 21 * 60_000;

    expect(await me()).toBe(401);
  });
});
