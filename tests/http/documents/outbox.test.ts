import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';
import { letterOf } from './letters.ts';

let app: App;
let office: Office;
let dossier: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  dossier = await office.submitted('Boîte');
});
afterAll(() => app.close());

describe('the outbox', () => {
  it('is for who supervises the workflow; an administrator sees that letters fail, not what they say', async () => {
    const id = await letterOf(app, dossier, 'failed');
    const root = await app.as('root', ['admin']);

    const { body: whole } = await office.zoe.call('GET', `/api/v1/outbox/${id}`);
    const { body: bare } = await root.call('GET', `/api/v1/outbox/${id}`);

    expect(whole).toMatchObject({
      to: 'ana@exemple.fr',
      subject: 'Réponse',
      html: '<h1>Réponse</h1>',
      hasMessage: true,
    });
    expect(bare).toMatchObject({ to: '…@exemple.fr', name: '', subject: '', html: '', text: '', hasMessage: false });
    expect((await root.call('GET', `/api/v1/outbox/${id}/eml`)).status).toBe(404);
    for (const person of [office.ana, office.max]) {
      expect((await person.call('GET', '/api/v1/outbox')).status).toBe(403);
      expect((await person.call('GET', `/api/v1/outbox/${id}`)).status).toBe(403);
      expect((await person.call('POST', `/api/v1/outbox/${id}/resend`)).status).toBe(403);
    }
    expect((await app.call('GET', '/api/v1/outbox')).status).toBe(401);
  });

  it('shows a letter without the signed link that it carries: its bearer acts for whom it went to', async () => {
    const id = await letterOf(app, dossier, 'sent', 'lien@exemple.fr');
    const desk = app.operations.machine.mail;
    const mail = await desk.find(id);
    const url = `https://jalon.example/s/lnk-${'a1'.repeat(10)}.${'A'.repeat(27)}`;
    if (mail) await desk.put({ ...mail, html: `<a href="${url}">Répondre</a>`, text: `Répondre : ${url}` });

    const { body } = await office.zoe.call('GET', `/api/v1/outbox/${id}`);
    const { status } = await office.zoe.call('GET', `/api/v1/outbox/${id}/eml`);

    expect(body).toMatchObject({
      html: '<a href="https://jalon.example/s/lnk-…">Répondre</a>',
      text: 'Répondre : https://jalon.example/s/lnk-…',
      hasMessage: false,
    });
    expect(status).toBe(404);
  });

  it('is filtered by state and by dossier', async () => {
    const other = await office.submitted('Ailleurs');
    const here = await letterOf(app, other, 'doubtful');
    await letterOf(app, other, 'sent');

    const doubtful = await office.zoe.call('GET', '/api/v1/outbox?status=doubtful');
    const both = await office.zoe.call('GET', `/api/v1/outbox?dossier=${other}`);
    const one = await office.zoe.call('GET', `/api/v1/outbox?dossier=${other}&status=doubtful`);

    expect(idsOf(doubtful.body)).toEqual([here]);
    expect(idsOf(both.body)).toHaveLength(2);
    expect(idsOf(one.body)).toEqual([here]);
  });

  it('sends again only what failed or is in doubt, at the word of a human', async () => {
    const sent = await letterOf(app, dossier, 'sent', 'b@exemple.fr');
    const doubtful = await letterOf(app, dossier, 'doubtful', 'c@exemple.fr');

    const refused = await office.zoe.call('POST', `/api/v1/outbox/${sent}/resend`);
    const resent = await office.zoe.call('POST', `/api/v1/outbox/${doubtful}/resend`);

    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(resent).toMatchObject({ status: 200, body: { status: 'waiting', resolvedBy: office.zoe.id } });
    await vi.waitFor(() => expect(app.taken).toEqual(['c@exemple.fr']), 150_000);
    await vi.waitFor(async () => {
      const { body } = await office.zoe.call('GET', `/api/v1/outbox/${doubtful}`);
      expect(body).toMatchObject({ status: 'sent' });
    }, 150_000);
  });

  it('shows a letter that came back as failed, to be sent again', async () => {
    const id = await letterOf(app, dossier, 'sent', 'd@exemple.fr');

    const { body } = await office.zoe.call('POST', `/api/v1/outbox/${id}/bounce`, { reason: '550 5.1.1 inconnu' });

    expect(body).toMatchObject({ status: 'failed', error: 'Revenue à l’envoyeur : 550 5.1.1 inconnu' });
  });
});

describe('the former pages of the outbox', () => {
  it('lead to those of the app, and say nothing themselves', async () => {
    const id = await letterOf(app, dossier, 'doubtful', 'e@exemple.fr');
    const browser = { accept: 'text/html' };

    const list = await app.call('GET', '/outbox?status=doubtful', undefined, browser);
    const letter = await app.call('GET', `/outbox/${id}`, undefined, browser);

    expect([list.status, list.headers.get('location')]).toEqual([303, '/app/courriers']);
    expect([letter.status, letter.headers.get('location')]).toEqual([303, `/app/courriers/${id}`]);
  });
});

describe('the layout of a letter', () => {
  it('is framed by our pages alone, runs nothing, and is for who may read the letter', async () => {
    const id = await letterOf(app, dossier, 'doubtful', 'f@exemple.fr');
    const browser = { accept: 'text/html', origin: app.url };

    const look = await office.zoe.call('GET', `/outbox/${id}/html`, undefined, browser);

    const policy = look.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain('sandbox');
    expect(String(look.body)).toBe('<h1>Réponse</h1>');
    expect((await office.ana.call('GET', `/outbox/${id}/html`, undefined, browser)).status).toBe(403);
    expect((await app.call('GET', `/outbox/${id}/html`, undefined, { accept: 'text/html' })).status).toBe(303);
  });
});

describe('absences', () => {
  it('are one’s own: nobody else declares, sees or withdraws them but the administration', async () => {
    const lea = await app.as('lea', ['employee']);
    const root = await app.as('rita', ['admin']);
    const days = { from: '2026-03-02', until: '2026-03-06' };

    const { body: mine } = await office.ana.call('POST', '/api/v1/absences', { standIn: lea.id, ...days });

    expect(
      (await lea.call('POST', '/api/v1/absences', { person: office.ana.id, standIn: lea.id, ...days })).status,
    ).toBe(403);
    expect(idsOf((await lea.call('GET', '/api/v1/absences')).body)).toEqual([mine.id]);
    expect(idsOf((await office.max.call('GET', '/api/v1/absences')).body)).toEqual([]);
    expect((await lea.call('DELETE', `/api/v1/absences/${mine.id}`)).status).toBe(404);
    expect((await root.call('DELETE', `/api/v1/absences/${mine.id}`)).status).toBe(204);
  });

  it('end no sooner than they begin, and are stood in for by another', async () => {
    const wanted = { standIn: office.ana.id, from: '2026-03-06', until: '2026-03-02' };

    const { status, body } = await office.ana.call('POST', '/api/v1/absences', wanted);

    expect(status).toBe(422);
    expect((body.errors as unknown as { path: string }[]).map(({ path }) => path)).toEqual(['/until', '/standIn']);
  });
});

describe('preferences', () => {
  it('refuse office hours that close before they open', async () => {
    const wanted = { mail: 'all', hours: { from: '18:00', until: '09:00' } };

    expect((await office.ana.call('PUT', '/api/v1/preferences', wanted)).status).toBe(422);
  });
});

function idsOf(body: { items?: unknown }): string[] {
  return (body.items as { id: string }[]).map(({ id }) => id);
}

describe('who stands in', () => {
  it('sees and acts for the one away, on those days, and the journal says for whom', async () => {
    const noe = await app.as('noe', ['manager']);
    const { max, ana } = office;
    const path = `/api/v1/dossiers/${dossier}`;
    expect((await noe.call('GET', path)).status).toBe(404);
    const days = { from: '2026-03-02', until: '2026-03-03' };
    await max.call('POST', '/api/v1/absences', { standIn: noe.id, ...days });

    const seen = await noe.call('GET', path);
    const mine = await noe.call('GET', '/api/v1/dossiers?role=mine');
    const acted = await noe.call('POST', `${path}/events`, { event: 'refuse', data: {} });
    // The server caches names for a few seconds.
    app.real.ms += 10_000;
    const { body: journal } = await ana.call('GET', `${path}/journal`);

    expect([seen.status, acted.status]).toEqual([200, 200]);
    expect(idsOf(mine.body)).toContain(dossier);
    const last = (journal.items as unknown as { actor: object }[]).at(-1);
    const name = 'Personne noe, pour Personne max';
    expect(last?.actor).toEqual({ id: noe.id, name, role: 'manager', roleTitle: 'Responsable' });
    app.clock.set('2026-03-04T08:00:00.000Z');
    expect((await noe.call('GET', path)).status).toBe(404);
  });
});
