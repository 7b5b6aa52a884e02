import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson, putPerson } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice, PERIOD } from '../dossiers/leave.ts';
import { openVisit } from '../links/visit.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const everyRest = async () => (await app.store.exportRest({ limit: 1_000 })).items;
const key = (name: string) => ({ 'idempotency-key': name });
const opening = (name: string) => ({ workflow: 'leave-request', data: openingOf(name, office.max.id, office.team) });

describe('the same key', () => {
  it('opens one dossier, and gets the same answer again', async () => {
    const first = await office.ana.call('POST', '/api/v1/dossiers', opening('Une'), key('k-1'));
    const again = await office.ana.call('POST', '/api/v1/dossiers', opening('Une'), key('k-1'));

    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
  });

  it('applies an event once, eight times at once', async () => {
    const id = await office.draft('Huit');

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD }, key('k-2')),
      ),
    );
    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${id}`);

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(body.revision).toBe(2);
  });

  it('tells the revision of then with the page of now, and keeps no page', async () => {
    const id = await office.draft('Depuis');
    const dates = { event: 'date', data: PERIOD };
    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, dates, key('k-8'));
    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'submit' });

    const again = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, dates, key('k-8'));
    const { body: now } = await office.ana.call('GET', `/api/v1/dossiers/${id}`);

    expect(again.status).toBe(200);
    expect(now.revision).toBe(3);
    expect(again.body).toEqual({ ...now, revision: 2 });
    expect(again.headers.get('etag')).toBe('"2"');
    const kept = (await everyRest()).flatMap((item) => (item.kind === 'request' ? item.request : []));
    expect(kept.find((request) => request.key === 'k-8')?.response.body).toEqual({ id, revision: 2 });
  });

  it('tells the revision alone to who no longer reads the dossier', async () => {
    const eve = await app.as('eve', ['hr']);
    const id = await office.submitted('Repris');
    const refusal = { event: 'refuse', data: {} };
    const first = await eve.call('POST', `/api/v1/dossiers/${id}/events`, refusal, key('k-9'));
    const person = await findPerson(app.store, eve.id);
    if (person !== null)
      await putPerson(app.store, { ...person, roles: [], revision: person.revision + 1 }, person.revision);

    const again = await eve.call('POST', `/api/v1/dossiers/${id}/events`, refusal, key('k-9'));

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual({ id, revision: first.body.revision });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('with another body is refused, and changes nothing', async () => {
    await office.ana.call('POST', '/api/v1/dossiers', opening('Deux'), key('k-3'));

    const { status, body } = await office.ana.call('POST', '/api/v1/dossiers', opening('Trois'), key('k-3'));

    expect(status).toBe(422);
    expect(body.code).toBe('idempotency-mismatch');
    expect((await office.ana.call('GET', '/api/v1/dossiers?q=trois')).body.total).toBe(0);
  });

  it('is another key for another person and for another address', async () => {
    const ben = await app.as('ben', ['employee']);
    const id = await office.draft('Adresse');

    const first = await office.ana.call('POST', '/api/v1/dossiers', opening('Quatre'), key('k-4'));
    const others = await ben.call('POST', '/api/v1/dossiers', opening('Cinq'), key('k-4'));
    const event = await office.ana.call(
      'POST',
      `/api/v1/dossiers/${id}/events`,
      { event: 'date', data: PERIOD },
      key('k-4'),
    );

    expect([first.status, others.status, event.status]).toEqual([201, 201, 200]);
    expect(others.body.id).not.toBe(first.body.id);
  });

  it('is forgotten after a day', async () => {
    const id = await office.draft('Jour');
    const dates = { event: 'date', data: PERIOD };
    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, dates, key('k-5'));
    app.real.ms += 25 * 3_600_000;

    const { body } = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, dates, key('k-5'));

    expect(body.revision).toBe(3);
  });

  it('also holds for calls that commit no dossier', async () => {
    const id = await office.submitted('Sans');
    const pause = { deadline: 'review-late', motive: 'Absente' };
    const path = `/api/v1/dossiers/${id}/pauses`;

    const first = await office.max.call('POST', path, pause, key('k-6'));
    const again = await office.max.call('POST', path, pause, key('k-6'));
    const other = await office.max.call('POST', path, { ...pause, motive: 'Autre' }, key('k-6'));

    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(other.status).toBe(422);
  });

  it('repeats a batch line by line', async () => {
    const dossiers = [await office.draft('Lot a'), await office.draft('Lot b')];
    const batch = { event: 'date', dossiers, data: PERIOD };

    const first = await office.ana.call('POST', '/api/v1/batches', batch, key('k-7'));
    const again = await office.ana.call('POST', '/api/v1/batches', batch, key('k-7'));

    expect(first.body.results).toMatchObject([
      { ok: true, revision: 2 },
      { ok: true, revision: 2 },
    ]);
    expect(again.body).toEqual(first.body);
  });

  it('is refused when it is not visible ASCII', async () => {
    expect((await office.ana.call('POST', '/api/v1/dossiers', opening('Six'), key('two words'))).status).toBe(400);
  });
});

describe('If-Match', () => {
  const dates = (match: string, id: string) =>
    office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD }, { 'if-match': match });

  it('lets the event pass on the revision read, in any form that names it', async () => {
    const id = await office.draft('Lue');

    expect((await dates('"1"', id)).status).toBe(200);
    expect((await dates('"9", "2", "1"', id)).status).toBe(200);
    expect((await dates('*', id)).body.revision).toBe(4);
  });

  it('refuses another revision, saying what changed since', async () => {
    const id = await office.draft('Changée');
    await dates('"1"', id);

    const { status, body } = await dates('"1"', id);

    expect(status).toBe(412);
    expect(body.code).toBe('stale-revision');
    expect(body.changed).toEqual(expect.arrayContaining(['start', 'end', 'days']));
    expect(await app.store.load(id)).toMatchObject({ dossier: { revision: 2 } });
  });

  it('names only what is not as it was read: not what was put back, since the newest revision named', async () => {
    const id = await office.draft('Remise');
    const until = (end: string, days: number) =>
      office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: { ...PERIOD, end, days } });
    await until('2026-04-10', 5);
    await until('2026-04-09', 4);
    await until('2026-04-10', 5);

    const since2 = (await dates('"2"', id)).body;
    const several = (await dates('"2", "1"', id)).body;
    const weak = (await dates('W/"4"', id)).body;

    expect(since2).toMatchObject({ changed: [], events: ['date', 'date'], revision: 4 });
    expect(several).toMatchObject({ changed: [], events: ['date', 'date'], revision: 4 });
    expect(weak).toMatchObject({ changed: [], events: [], revision: 4 });
  });

  it('names no field that its reader may not read', async () => {
    await openVisit(app);
    const warden = await app.as('gardien', ['warden']);
    const host = await app.as('hote', ['host']);
    const finish = async (who: Client, id: string) =>
      (await who.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'finish' }, { 'if-match': '"1"' })).body;
    const opened = await host.call('POST', '/api/v1/dossiers', {
      ...{ workflow: 'visit', data: { place: 'Dole', date: '2026-05-04', secret: '1234', guestEmail: 'v@exemple.fr' } },
    });
    const id = String(opened.body.id);
    await host.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'trip', data: { hours: 2 } });

    expect(await finish(host, id)).toMatchObject({ code: 'stale-revision', changed: ['trips'], events: ['trip'] });
    expect(await finish(warden, id)).toMatchObject({ code: 'stale-revision', changed: [], events: ['trip'] });
  });

  it('matches no weak tag, and refuses what is no tag', async () => {
    const id = await office.draft('Faible');

    expect((await dates('W/"1"', id)).status).toBe(412);
    expect((await dates('1', id)).status).toBe(400);
  });
});

describe('Prefer: return=minimal', () => {
  const minimal = { prefer: 'return=minimal' };

  it('answers what was made without the view, and says so; asked again under its key, the same', async () => {
    const opened = await office.ana.call('POST', '/api/v1/dossiers', opening('Bref'), { ...minimal, ...key('k-bref') });
    const id = String(opened.body.id);
    const date = () =>
      office.ana.call(
        'POST',
        `/api/v1/dossiers/${id}/events`,
        { event: 'date', data: PERIOD },
        { ...minimal, ...key('k-date') },
      );

    const [dated, again] = [await date(), await date()];

    expect(opened).toMatchObject({ status: 201, body: { id, revision: 1 } });
    expect(opened.headers.get('location')).toBe(`/api/v1/dossiers/${id}`);
    for (const { status, body, headers } of [dated, again]) {
      expect({ status, body }).toEqual({ status: 200, body: { id, revision: 2 } });
      expect(headers.get('etag')).toBe('"2"');
      expect(headers.get('preference-applied')).toBe('return=minimal');
    }
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is the caller’s to ask: without it the view is answered, and a refusal applies no preference', async () => {
    const id = await office.draft('Entier');
    const whole = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
    const refused = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'no-such' }, minimal);

    expect(whole.body).toMatchObject({ id, revision: 2, title: expect.any(String) });
    expect(whole.headers.get('preference-applied')).toBeNull();
    expect(refused.status).toBe(409);
    expect(refused.headers.get('preference-applied')).toBeNull();
  });

  it('is described on the acts that take it', async () => {
    const { body } = await office.ana.call('GET', '/api/v1/openapi.json');
    const takes = (path: string) => body.paths?.[path]?.post?.parameters as unknown as { name: string }[];

    for (const path of ['/api/v1/dossiers', '/api/v1/dossiers/{id}/events'])
      expect(takes(path).map(({ name }) => name)).toContain('Prefer');
    expect(takes('/api/v1/batches').map(({ name }) => name)).not.toContain('Prefer');
  });
});
