import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessLine } from '../../../src/http/http.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openVisit, type Visit } from '../links/visit.ts';

let app: App;
let visit: Visit;
let max: Client;
let dpo: Client;
beforeEach(async () => {
  app = await startApp();
  max = await app.as('max', ['manager']);
  dpo = await app.as('garde', ['dpo']);
  visit = await openVisit(app);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const listed = async (query = '') =>
  (await dpo.call('GET', `/api/v1/accesses${query}`)).body.items as unknown as AccessLine[];
const end = (kind: string, id: string, who = dpo) => who.call('DELETE', `/api/v1/accesses/${kind}/${id}`);
const acts = async () =>
  (await dpo.call('GET', '/api/v1/audit')).body.items as unknown as { text: string; by: object }[];

/** Opens a calendar in a browser, so that it does not end with a token, and returns the path of its address. */
async function calendarOf({ email }: Client): Promise<string> {
  const { headers } = await app.call('POST', '/api/v1/session', { email, password: PASSWORD });
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { body } = await app.call('POST', '/api/v1/calendar/feeds', { name: 'Agenda' }, { cookie, origin: app.url });
  return new URL(String(body.url)).pathname;
}

const handed = () => visit.link({ role: 'guest', events: [], holder: 'Camille Tue', lasts: 'P7D' });
const statusOf = async (path: string) => (await app.call('GET', path)).status;

describe('data protection sees what opens without a session', () => {
  it('tokens, calendars and links, whose they are, since when, used when and until when', async () => {
    const path = await calendarOf(max);
    const link = await handed();

    const before = await listed('?kind=calendar');
    await statusOf(path);

    expect(before).toMatchObject([{ kind: 'calendar', of: { id: max.id }, usedAt: null, endsAt: null }]);
    expect((await listed('?kind=calendar'))[0]?.usedAt).toMatch(/^\d{4}-/);
    expect(await listed(`?kind=token&person=${max.id}`)).toMatchObject([
      { of: { name: 'Personne max' }, what: 'Jeton « Essai », pour tout, comptes compris', endsAt: expect.any(String) },
    ]);
    expect(await listed('?kind=link')).toMatchObject([
      { id: link.id, of: { name: 'Dominique Hôte' }, dossier: visit.id, endsAt: '2026-03-09T08:00:00.000Z' },
    ]);
    expect((await listed()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['token', 'calendar', 'link']));
  });

  it('the link of a letter has no maker, and no line says a secret, an address or who a dossier is about', async () => {
    const path = await visit.invite('Rita Tue', 'rita-tue@exemple.fr');
    await handed();

    const items = await listed();

    expect(items.filter(({ kind }) => kind === 'link').map(({ of }) => of)).toContainEqual(null);
    expect(JSON.stringify(items)).not.toMatch(/Tue|rita-tue|Le code est/);
    expect(JSON.stringify(items)).not.toContain(path.split('.').at(-1));
  });
});

describe('data protection ends', () => {
  it('a token, which then opens nothing', async () => {
    const [token] = await listed(`?kind=token&person=${max.id}`);

    expect((await end('token', token?.id ?? '')).status).toBe(204);

    expect((await max.call('GET', '/api/v1/me')).status).toBe(401);
    expect(await listed(`?kind=token&person=${max.id}`)).toEqual([]);
  });

  it('a calendar, whose address then answers nothing', async () => {
    const path = await calendarOf(max);
    expect(await statusOf(path)).toBe(200);
    const [calendar] = await listed('?kind=calendar');

    expect((await end('calendar', calendar?.id ?? '')).status).toBe(204);

    expect(await statusOf(path)).toBe(404);
    expect((await end('calendar', calendar?.id ?? '')).status).toBe(404);
  });

  it('a link, whose page then says that it is over', async () => {
    const { id, path } = await handed();
    expect(await statusOf(path)).toBe(200);

    expect((await end('link', id)).status).toBe(204);

    expect(await statusOf(path)).toBe(404);
    expect(await listed('?kind=link')).toEqual([]);
  });

  it('each with a line in the journal that names both', async () => {
    await calendarOf(max);
    const [calendar] = await listed('?kind=calendar');
    const [link] = [await handed()];

    await end('calendar', calendar?.id ?? '');
    await end('link', link.id);

    const by = { id: dpo.id, name: 'Personne garde' };
    expect(await acts()).toContainEqual(
      expect.objectContaining({ by, text: 'Met fin à un accès de Personne max : l’adresse d’un calendrier.' }),
    );
    expect(await acts()).toContainEqual(
      expect.objectContaining({
        by,
        text: `Met fin à un accès de Dominique Hôte : un lien signé du dossier ${visit.id}.`,
      }),
    );
  });

  it('no session of a browser by that way, and nobody else ends anything', async () => {
    const root = await app.as('root', ['admin']);
    const [token] = await listed(`?kind=token&person=${max.id}`);

    for (const who of [max, root]) {
      expect((await who.call('GET', '/api/v1/accesses')).status).toBe(403);
      expect((await end('token', token?.id ?? '', who)).status).toBe(403);
    }
    expect((await end('token', '0'.repeat(64))).status).toBe(404);
    expect((await end('session', token?.id ?? '')).status).toBe(404);
    expect((await max.call('GET', '/api/v1/me')).status).toBe(200);
  });
});
