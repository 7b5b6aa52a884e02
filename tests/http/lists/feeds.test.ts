import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice, PERIOD } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

/** Opens a calendar feed and returns the path of its address. */
async function opened(who: Client, request: object = {}): Promise<{ id: string; path: string }> {
  const { status, body } = await who.call('POST', '/api/v1/calendar/feeds', { name: 'Mes échéances', ...request });
  expect(status).toBe(201);
  return { id: String(body.id), path: new URL(String(body.url)).pathname };
}

async function textOf(path: string): Promise<string> {
  const { status, headers, body } = await app.call('GET', path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  return String(body);
}

/** Parses the feed with a third-party library. */
function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const at = event.startDate.toJSDate().toISOString();
    return { uid: event.uid, summary: event.summary, at, sequence: event.sequence ?? 0, rule: event.description };
  });
}

describe('a calendar by secret address', () => {
  it('tells what is addressed to its owner, by initials, as other programs read it', async () => {
    const { max, draft } = office;
    await draft('Zélie Ébène-Long');
    const dossier = await office.submitted('Ana Exemple');
    const { path } = await opened(max);

    const text = await textOf(path);

    const mine = eventsOf(text).filter(({ uid }) => decodeURIComponent(uid).startsWith(`${dossier}/`));
    expect(mine).toEqual([
      {
        uid: `${encodeURIComponent(`${dossier}/review-late/0`)}@localhost`,
        summary: 'Décision attendue (A. E.)',
        at: '2026-03-05T09:00:00.000Z',
        sequence: expect.any(Number),
        rule: expect.stringContaining('jours ouvrés après'),
      },
    ]);
    expect(text).not.toMatch(/Exemple|Zélie|Ébène/);
    expect(text).toContain(`/app/dossiers/${dossier}`);
  });

  it('is said again to who repeats the request, and kept nowhere in clear', async () => {
    const { max } = office;
    const key = { 'idempotency-key': '6f0a1f9e-8c57-4c3e-9f0e-52f0a6a3b1d4' };
    const asked: object[] = [];
    const { putRequest } = app.store;
    app.store.putRequest = (request) => {
      asked.push(request);
      return putRequest.call(app.store, request);
    };

    const first = await max.call('POST', '/api/v1/calendar/feeds', { name: 'Répété' }, key);
    const again = await max.call('POST', '/api/v1/calendar/feeds', { name: 'Répété' }, key);
    app.store.putRequest = putRequest;

    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    const secret = /calendar\/([\w-]{43})\.ics$/.exec(String(first.body.url))?.[1] ?? 'none';
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked)).not.toContain(secret);
    expect(JSON.stringify(asked)).not.toContain(key['idempotency-key']);
  });

  it('is written in the journal when it is opened, and when its address changes', async () => {
    const dpo = await app.as('garde', ['dpo']);
    const { id } = await opened(office.max, { name: 'Au mur' });
    app.real.ms += 1_000;
    await office.max.call('POST', `/api/v1/calendar/feeds/${id}/rotation`);

    const { body } = await dpo.call('GET', `/api/v1/audit?person=${office.max.id}`);

    const texts = (body.items as unknown as { text: string }[]).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('« Au mur »'))).toEqual([
      expect.stringContaining('Change l’adresse secrète d’un calendrier'),
      expect.stringContaining('Ouvre un calendrier à adresse secrète'),
    ]);
  });

  it('is folded by octets and ended by CRLF', async () => {
    const { path } = await opened(office.max, { name: 'Échéances à ne pas oublier, é'.repeat(3) });

    const lines = (await textOf(path)).split('\r\n');

    expect(lines.at(-1)).toBe('');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.join('\n')).not.toContain('\r');
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
  });

  it('lets the name one gives it become no line of the calendar', async () => {
    const name = 'À suivre ; vite, ici\nX-PIEGE:1';
    const { path } = await opened(await app.as('eva', ['manager']), { name });

    const calendar = new ICAL.Component(ICAL.parse(await textOf(path)));

    // The library does not treat this property as a text, so its escapes stay (RFC 5545 §3.3.11).
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('À suivre \\; vite\\, ici\\nX-PIEGE:1');
    expect(calendar.getFirstProperty('x-piege')).toBeNull();
  });

  it('keeps the name of an event whose date changes, and says that it changed', async () => {
    const { ana, max, zoe } = office;
    const { path } = await opened(ana, { mine: false });
    const dossier = await office.draft('Ida');
    const forgotten = async () =>
      eventsOf(await textOf(path)).find(
        ({ uid }) => decodeURIComponent(uid) === `${dossier}/draft-forgotten/0@localhost`,
      );
    const first = await forgotten();
    const act = async (who: Client, event: string, data = {}) => {
      const { status } = await who.call('POST', `/api/v1/dossiers/${dossier}/events`, { event, data });
      expect([event, status]).toEqual([event, 200]);
    };

    await act(ana, 'date', PERIOD);
    await act(ana, 'submit');
    await act(max, 'refuse');
    app.clock.set('2026-03-04T08:00:00.000Z');
    await act(zoe, 'reopen');

    const second = await forgotten();
    expect(first).toBeDefined();
    expect(second?.at).not.toBe(first?.at);
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Number.NaN);
  });

  it('shows nothing more than its owner may see at that very moment', async () => {
    const { ana, zoe } = office;
    const ben = await app.as('ben', ['employee']);
    const { path } = await opened(ben, { mine: false });
    const whole = await opened(zoe, { mine: false });

    expect(eventsOf(await textOf(path))).toEqual([]);
    expect(eventsOf(await textOf(whole.path)).length).toBeGreaterThan(0);
    await office.zoe.call('GET', '/api/v1/calendar/feeds');
    expect((await ana.call('DELETE', `/api/v1/calendar/feeds/${whole.id}`)).status).toBe(404);
    expect((await ana.call('POST', `/api/v1/calendar/feeds/${whole.id}/rotation`)).status).toBe(404);
  });

  it('answers nothing at its former address, once changed, closed, or its owner gone', async () => {
    const carl = await app.as('carl', ['manager']);
    const { id, path } = await opened(carl);
    const { body } = await carl.call('POST', `/api/v1/calendar/feeds/${id}/rotation`);
    const fresh = new URL(String(body.url)).pathname;

    expect((await app.call('GET', path)).status).toBe(404);
    expect((await app.call('GET', fresh)).status).toBe(200);
    const root = await app.as('boss', ['admin']);
    const leaving = { email: carl.email, name: 'Carl', roles: ['manager'], active: false };
    const put = await root.call('PUT', `/api/v1/people/${carl.id}`, leaving);
    expect(put).toMatchObject({ status: 200, body: { active: false } });
    expect((await app.call('GET', fresh)).status).toBe(404);
    await root.call('PUT', `/api/v1/people/${carl.id}`, { ...leaving, active: true });
    expect((await app.call('GET', fresh)).status).toBe(404);
  });

  it('answers nothing at its address once deleted', async () => {
    const carla = await app.as('carla', ['manager']);
    const { id, path } = await opened(carla);

    const closed = await carla.call('DELETE', `/api/v1/calendar/feeds/${id}`);

    expect(closed.status).toBe(204);
    expect((await app.call('GET', path)).status).toBe(404);
  });

  it('is kept without its secret, and at most twenty a person', async () => {
    const dora = await app.as('dora', ['manager']);
    const { path } = await opened(dora);
    const secret = path.split('/').at(-1)?.replace('.ics', '') ?? 'none';
    for (let nth = 1; nth < 20; nth++) await opened(dora);

    const kept = await app.store.records({ kind: 'feed', mark: `person:${dora.id}`, limit: 100 });

    expect(kept.items.length).toBe(20);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect((await dora.call('POST', '/api/v1/calendar/feeds', { name: 'Un de plus' })).status).toBe(409);
    expect(JSON.stringify((await dora.call('GET', '/api/v1/calendar/feeds')).body)).not.toContain('url');
  });

  it('is guessed ever more slowly', async () => {
    const guess = (nth: number) => `/api/v1/calendar/${String(nth).padStart(43, 'x')}.ics`;
    const statuses: number[] = [];
    for (let nth = 0; nth < 25; nth++) statuses.push((await app.call('GET', guess(nth))).status);

    expect(statuses.slice(0, 5)).toEqual([404, 404, 404, 404, 404]);
    expect(statuses.at(-1)).toBe(429);
    expect((await app.call('GET', '/api/v1/calendar/short.ics')).status).toBe(404);
  });
});
