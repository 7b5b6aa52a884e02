import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/base.ts';
import { type App, startApp } from '../app.ts';
import { openVisit, type Visit } from './visit.ts';

let app: App;
let visit: Visit;
beforeEach(async () => {
  await app?.close();
  app = await startApp();
  visit = await openVisit(app);
});
afterAll(() => app.close());

const OURS = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/** Sends the form of the page as a browser would. */
async function post(path: string, event: string, answers: { [name: string]: string }, cle = 'cle-1') {
  const fields = { _action: event, _cle: cle, _faire: 'envoyer', ...answers };
  return app.call('POST', path, new URLSearchParams(fields).toString(), OURS);
}

async function page(path: string): Promise<string> {
  const { body } = await app.call('GET', path);
  return String(body);
}

const COMING = {
  '/coming': 'oui',
  '/arrival': '4/5/2026',
  '/nights': '2,5',
  '/people/0/name': 'Ida',
  '/people/0/age': '7',
  _nom: 'Camille Visiteur',
};

describe('a signed link', () => {
  it('asks what it is for, shows its lines, and records the answer under the stated name', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    const shown = await page(path);

    const sent = await post(path, 'answer', COMING);

    expect(shown).toContain('<dt>Lieu</dt><dd>Dijon</dd>');
    expect(shown).toContain('Viendrez-vous ?');
    expect(shown).not.toContain('name="/invitation"');
    expect(shown).not.toContain('1234');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?fait=answer`]);
    const view = await app.operations.readDossier(visit.host, { id: visit.id });
    expect(view.data['invitations']).toMatchObject([
      { status: 'answered', coming: true, arrival: '2026-05-04', nights: 2.5, people: [{ name: 'Ida', age: 7 }] },
    ]);
    const { items } = await app.operations.readJournal(visit.host, { id: visit.id });
    expect(items.at(-1)?.actor).toMatchObject({ name: 'Camille Visiteur', role: 'guest' });
    expect(items.at(-1)?.actor?.id).toMatch(/^link:lnk-/);
    expect(await page(path)).toContain('déjà servi');
  });

  it('keeps every answer when one is wrong, and leads to it', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');

    const { status, body } = await post(path, 'answer', {
      ...COMING,
      '/arrival': '31/02/2026',
      '/nights': 'deux',
      '/remarks': 'Merci !',
    });

    const html = String(body);
    expect(status).toBe(422);
    expect(html).toContain('href="#q-arrival"');
    expect(html).toContain('Donnez une date qui existe, jour, mois, année');
    expect(html).toContain('href="#q-nights"');
    for (const kept of [
      'value="31/02/2026"',
      'value="deux"',
      'value="Ida"',
      'value="7"',
      '>Merci !<',
      'Camille Visiteur',
      'cle-1',
    ]) {
      expect(html).toContain(kept);
    }
    expect(await (await app.operations.readDossier(visit.host, { id: visit.id })).data['invitations']).toMatchObject([
      { status: 'sent' },
    ]);
  });

  it('adds and removes lines without a script', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');

    const added = String((await post(path, 'answer', { ...COMING, _faire: 'ajouter:/people' })).body);
    const removed = String(
      (await post(path, 'answer', { ...COMING, '/people/1/name': 'Max', _faire: 'enlever:/people/0' })).body,
    );

    expect(added).toContain('name="/people/1/name"');
    expect(added).toContain('value="Ida"');
    expect(removed).toContain('name="/people/0/name"');
    expect(removed).toContain('value="Max"');
    expect(removed).not.toContain('value="Ida"');
  });

  it('is used once, by one of those who press at the same instant; the same page sent twice counts once', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => post(path, 'answer', { ...COMING, '/remarks': `Essai ${i}` }, `cle-${i}`)),
    );
    const winners = answers.flatMap(({ status }, i) => (status === 303 ? [i] : []));
    const again = await post(path, 'answer', { ...COMING, '/remarks': `Essai ${winners[0]}` }, `cle-${winners[0]}`);
    const other = await post(path, 'answer', { ...COMING, '/remarks': 'Un autre' }, `cle-${winners[0]}`);

    expect(winners).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 303) expect(String(body)).toContain('déjà servi');
    expect(again.status).toBe(303);
    expect(String(other.body)).toContain('déjà servi');
    const { items } = await app.operations.readJournal(visit.host, { id: visit.id });
    expect(items.filter(({ event }) => event === 'answer')).toHaveLength(1);
  });

  it('that serves several times acts once per page sent', async () => {
    const { path } = await visit.link({ role: 'driver', events: ['trip'] });

    const first = await post(path, 'trip', { '/hours': '1,25', _nom: 'Max' }, 'a');
    const repeated = await post(path, 'trip', { '/hours': '1,25', _nom: 'Max' }, 'a');
    const second = await post(path, 'trip', { '/hours': '0,3', _nom: 'Max' }, 'b');
    const right = await post(path, 'trip', { '/hours': '0,25', _nom: 'Max' }, 'b');

    expect([first.status, repeated.status, second.status, right.status]).toEqual([303, 303, 422, 303]);
    expect(String(second.body)).toContain('Indiquez les heures au quart d’heure.');
    expect((await app.operations.readDossier(visit.host, { id: visit.id })).data['trips']).toMatchObject([
      { hours: 1.25 },
      { hours: 0.25 },
    ]);
  });

  it('asks for the name of who answers', async () => {
    const { path } = await visit.link({ role: 'driver', events: ['trip'] });

    const { status, body } = await post(path, 'trip', { '/hours': '1', _nom: '  ' });

    expect(status).toBe(422);
    expect(String(body)).toContain('href="#votre-nom"');
    const both = await post(path, 'trip', { _nom: '' });
    expect(String(both.body)).toContain('href="#votre-nom"');
    expect(String(both.body)).toContain('href="#q-hours"');
  });

  it('opens its holder’s own page, in plain words, when it is one', async () => {
    const { path } = await visit.link({ role: 'guest', own: true });
    const { path: narrow } = await visit.link({ role: 'guest' });

    expect(await page(path)).toContain('Votre visite est prévue à Dijon.');
    expect(await page(path)).toContain('Aucune réponse pour le moment.');
    expect(await page(path)).toContain('<strong>Dominique Hôte</strong>, hôte');
    expect(await page(path)).toContain('Prévue <small>vous êtes ici</small>');
    expect(await page(path)).toContain('Avant <small>fait</small>');
    expect(await page(narrow)).not.toContain('Votre visite');
  });

  it('signs: typed or drawn, with the text, the time and a hash anyone can compute again', async () => {
    const preset = { day: '2026-05-04' };
    const drawn = await visit.link({ role: 'guest', events: ['sign'], preset, once: true });
    const typed = await visit.link({ role: 'guest', events: ['sign'], preset, once: true });
    const trace = 'M 10 20 L 30 40 L 50 20';
    const name = 'Camille Visiteur';

    expect(await page(typed.path)).toContain('<blockquote>J’atteste être venu ce jour.</blockquote>');
    const a = await post(drawn.path, 'sign', {
      '/signature/name': name,
      '/signature/trace': trace,
      '/signature/consent': 'oui',
    });
    const b = await post(typed.path, 'sign', {
      '/signature/name': name,
      '/signature/trace': '',
      '/signature/consent': 'oui',
    });

    expect([a.status, b.status]).toEqual([303, 303]);
    const { items } = await app.operations.readJournal(visit.host, { id: visit.id });
    const [first, second] = items.filter(({ event }) => event === 'sign');
    expect(first?.data).toMatchObject({
      day: '2026-05-04',
      signature: { name, trace, shape: 'drawn', consent: 'J’atteste être venu ce jour.' },
    });
    expect(second?.data).toMatchObject({ signature: { shape: 'typed' } });
    expect(first?.actor?.name).toBe(`${name}, lien de Dominique Hôte`);
    const signature = first?.data['signature'] as { instant: string; hash: string };
    const signed = {
      consent: 'J’atteste être venu ce jour.',
      dossier: visit.id,
      event: 'sign',
      instant: signature.instant,
      name,
      preset,
      shape: 'drawn',
      trace,
    };
    expect(signature.instant).toBe('2026-03-02T08:00:00.000Z');
    expect(signature.hash).toBe(createHash('sha256').update(canonicalJson(signed)).digest('hex'));
  });

  it.each([
    ['no agreement', { '/signature/name': 'Camille' }, 'Cochez cette case pour signer.'],
    ['no name', { '/signature/consent': 'oui' }, 'Écrivez votre nom'],
    [
      'a drawing that is none',
      { '/signature/name': 'C', '/signature/consent': 'oui', '/signature/trace': '"><script>' },
      'Ce tracé est illisible',
    ],
    ['nothing', {}, 'Cochez cette case pour signer.'],
  ])('does not sign with %s', async (_what, answers, sentence) => {
    const { path } = await visit.link({ role: 'guest', events: ['sign'], preset: { day: '2026-05-04' } });

    const { status, body } = await post(path, 'sign', answers);

    expect(status).toBe(422);
    expect(String(body)).toContain(sentence);
    expect(String(body)).not.toContain('"><script>');
  });
});

describe('what a link does not open', () => {
  const refusedEverywhere = async (path: string) => {
    const before = (await app.operations.readDossier(visit.host, { id: visit.id })).revision;
    const shown = await app.call('GET', path);
    const sent = await post(path, 'answer', COMING);
    expect([shown.status, sent.status]).toEqual([404, 404]);
    for (const { body } of [shown, sent]) {
      // The nonce is drawn at random: once it held « 1234 ».
      expect(String(body).replaceAll(/nonce="[^"]*"/g, '')).not.toMatch(/Dijon|Viendrez|code est|Camille|hote/);
      expect(String(body)).toContain('<h1>Ce lien ne fonctionne pas, ou plus</h1>');
    }
    expect((await app.operations.readDossier(visit.host, { id: visit.id })).revision).toBe(before);
  };

  it('a tampered token, or another link’s signature', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    const other = await visit.invite('Max', 'max@exemple.fr');
    const [id = '', mac = ''] = path.split('.');

    await refusedEverywhere(`${id}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`);
    await refusedEverywhere(`${id}.${other.split('.')[1]}`);
    await refusedEverywhere(`${id}.`);
    await refusedEverywhere(id);
    await refusedEverywhere('/s/rien');
  });

  it('an expired one, until a fresh one is asked for, at the known address', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    app.clock.set('2026-03-09T08:00:00.000Z');
    await refusedEverywhere(path);
    const emails = async () =>
      (await app.store.tasks({ dossier: visit.id, kinds: ['email'], limit: 10 })).items.map(({ task }) => task);
    const before = await emails();

    const asked = await app.call('POST', `${path}/nouveau`, '', OURS);
    const wrong = await app.call('POST', '/s/rien/nouveau', '', OURS);
    await app.call('POST', `${path}/nouveau`, '', OURS);

    expect(String(asked.body).replace(/nonce="[^"]*"/g, '')).toBe(String(wrong.body).replace(/nonce="[^"]*"/g, ''));
    const added = (await emails()).filter(({ key }) => !before.some((one) => one.key === key));
    expect(added).toHaveLength(1);
    const [task] = added;
    expect(task?.payload).toMatchObject({
      to: ['guest'],
      contacts: { guest: ['camille@exemple.fr'] },
      link: { expiresAt: '2026-03-16T08:00:00.000Z' },
    });
    const link = task && (await app.operations.machine.linkFor({ task, role: 'guest', to: 'camille@exemple.fr' }));
    const fresh = new URL(link?.url ?? '').pathname;
    expect(fresh).not.toBe(path);
    expect((await post(fresh, 'answer', { ...COMING, '/arrival': '04/05/2026' })).status).toBe(303);
    const { items } = await app.operations.readJournal(visit.host, { id: visit.id });
    expect(items.map(({ title }) => title)).toContain('Nouveau lien demandé');
    expect((await app.operations.machine.replay({ dossier: visit.id })).differences).toEqual([]);
  });

  it('a revoked one, nor one whose key was dropped', async () => {
    const { id, path } = await visit.link({ role: 'guest', events: ['sign'], own: true });
    await app.operations.revokeLink(visit.host, { id });
    await refusedEverywhere(path);

    const kept = await visit.invite('Camille', 'camille@exemple.fr');
    const admin = await app.as('root', ['admin']);
    expect((await admin.call('POST', '/api/v1/links/rotation', { old: 'keep' })).status).toBe(200);
    expect((await app.call('GET', kept)).status).toBe(200);
    await admin.call('POST', '/api/v1/links/rotation', { old: 'drop' });
    await refusedEverywhere(kept);
  });

  it('another act, nor another dossier, nor an answer given in advance', async () => {
    const other = await openVisit(app, 'Beaune');
    const theirs = await other.invite('Zoé', 'zoe@exemple.fr');
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    await visit.invite('Max', 'max@exemple.fr');

    const act = await post(path, 'sign', { '/day': '2026-05-04' });
    const unknown = await post(path, 'finish', {});
    const preset = await post(path, 'answer', { ...COMING, '/invitation': '3-0' });

    expect([act.status, unknown.status, preset.status]).toEqual([404, 404, 422]);
    expect(String(preset.body)).toContain('Cette réponse est donnée par le lien');
    expect((await post(path, 'answer', COMING)).status).toBe(303);
    expect((await app.operations.readDossier(visit.host, { id: visit.id })).data['invitations']).toMatchObject([
      { status: 'answered' },
      { status: 'sent' },
    ]);
    expect((await app.operations.readDossier(other.host, { id: other.id })).data['invitations']).toMatchObject([
      { status: 'sent' },
    ]);
    expect(await page(theirs)).toContain('Beaune');
  });

  it('what was answered meanwhile: it says so instead of asking', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    await app.operations.submitEvent(visit.host, {
      id: visit.id,
      event: 'answer',
      data: { invitation: '2-0', coming: false },
    });

    const html = await page(path);

    expect(html).toContain('Cette invitation n’attend plus de réponse.');
    expect(html).not.toContain('<form');
    expect((await post(path, 'answer', COMING)).status).toBe(422);
  });

  it('what is over: it names no step of the dossier, and still says first why the answer came too late', async () => {
    const { path } = await visit.link({ role: 'driver', events: ['trip'] });
    const late = await visit.invite('Camille', 'camille@exemple.fr');
    const answered = { invitation: '2-0', coming: false };
    await app.operations.submitEvent(visit.host, { id: visit.id, event: 'answer', data: answered });
    await app.operations.submitEvent(visit.host, { id: visit.id, event: 'finish', data: {} });

    expect(await page(path)).toContain('Il n’y a rien à faire ici pour le moment.');
    expect(await page(path)).not.toMatch(/Prévue|Terminée/);
    expect(await page(late)).toContain('Cette invitation n’attend plus de réponse.');
    expect((await post(path, 'trip', { '/hours': '1', _nom: 'Max' })).status).toBe(409);
  });

  it('the API: its token is no session', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    const token = path.slice('/s/'.length);

    const { status } = await app.call('GET', `/api/v1/dossiers/${visit.id}`, undefined, {
      authorization: `Bearer ${token}`,
    });

    expect(status).toBe(401);
  });

  it('slows down who tries many, never who has the right one', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    for (let i = 0; i < 21; i++) await app.call('GET', `/s/lnk-${'0'.repeat(20)}.${'A'.repeat(27)}`);

    const slowed = await app.call('GET', '/s/rien');

    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toBe('1');
    expect((await app.call('GET', path)).status).toBe(200);
  });
});

describe('links on a dossier', () => {
  it('are made, listed, shown as QR and withdrawn by who works on it, and nobody else', async () => {
    const worker = await app.as('hote', ['host']);
    const stranger = await app.as('autre', ['host']);
    const data = { place: 'Dole', date: '2026-05-04' };
    const { body: opened } = await worker.call('POST', '/api/v1/dossiers', { workflow: 'visit', data });
    const dossier = String(opened.id);
    const wanted = {
      dossier,
      role: 'guest',
      events: ['sign'],
      preset: { day: '2026-05-04' },
      lasts: 'PT4H',
      once: true,
      holder: 'Camille',
    };

    const made = await worker.call('POST', '/api/v1/links', wanted);
    const listed = await worker.call('GET', `/api/v1/dossiers/${dossier}/links`);
    const qr = await worker.call('GET', `/api/v1/links/${made.body.id}/qr`);

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ expiresAt: '2026-03-02T12:00:00.000Z', holder: 'Camille', isOver: false });
    expect(JSON.stringify(listed.body)).not.toContain('/s/');
    expect(qr.headers.get('content-type')).toBe('image/svg+xml');
    for (const method of ['GET', 'DELETE']) {
      expect((await stranger.call(method, `/api/v1/links/${made.body.id}`)).status).toBe(404);
    }
    expect((await stranger.call('POST', '/api/v1/links', wanted)).status).toBe(404);
    expect((await worker.call('DELETE', `/api/v1/links/${made.body.id}`)).status).toBe(204);
    expect((await app.call('GET', new URL(String(made.body.url)).pathname)).status).toBe(404);
    expect((await worker.call('POST', '/api/v1/links/rotation', { old: 'drop' })).status).toBe(403);
  });

  it('are offered on a screen, one QR per person, made at one press and left alone by the next', async () => {
    const worker = await app.as('hote', ['host']);
    const { body: opened } = await worker.call('POST', '/api/v1/dossiers', {
      workflow: 'visit',
      data: { place: 'Dole' },
    });
    const id = String(opened.id);
    for (const name of ['Ida', 'Max']) {
      const data = { name, email: `${name}@exemple.fr` };
      await worker.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'invite', data });
    }
    const offers = `/api/v1/dossiers/${id}/link-offers`;
    const before = await worker.call('GET', offers);

    const pressed = await worker.call('POST', offers);
    const again = await worker.call('POST', offers);
    const after = await worker.call('GET', offers);

    expect(before.body).toMatchObject({
      title: 'Dole',
      items: [
        { holder: 'Ida', link: null },
        { holder: 'Max', link: null },
      ],
    });
    expect(pressed.body.items).toMatchObject([
      { holder: 'Ida', link: { url: expect.stringContaining('/s/') } },
      { holder: 'Max', link: { url: expect.stringContaining('/s/') } },
    ]);
    expect(again.body).toEqual(pressed.body);
    expect(again.body).toEqual(after.body);
    const [ida] = after.body.items as unknown as { link: { url: string } }[];
    const hers = new URL(ida?.link.url ?? '').pathname;
    const answers = { '/signature/name': 'Ida', '/signature/consent': 'oui' };
    expect(String((await app.call('GET', hers)).body)).toContain('C’est <strong>Ida</strong> qui signe ici.');
    expect((await post(hers, 'sign', answers)).status).toBe(303);
    const stranger = await app.as('autre', ['host']);
    expect((await stranger.call('GET', offers)).status).toBe(404);
    const visitor = await app.call('GET', `/liens/${id}`, undefined, { accept: 'text/html' });
    expect(visitor.headers.get('location')).toBe(`/app/codes/${id}?tous=oui`);
  });

  it('lend nothing that their maker lacks: neither an act, nor a reading, nor the address of a link', async () => {
    const warden = await app.as('gardien', ['warden']);
    const { id, path } = await visit.link({ role: 'guest', events: ['sign'], preset: { day: '2026-05-04' } });
    const wanted = { dossier: visit.id, role: 'guest' };

    const acting = await warden.call('POST', '/api/v1/links', { ...wanted, role: 'driver', events: ['trip'] });
    const reading = await warden.call('POST', '/api/v1/links', { ...wanted, own: true });
    const shown = await warden.call('GET', `/api/v1/links/${id}`);
    const qr = await warden.call('GET', `/api/v1/links/${id}/qr`);
    const listed = await warden.call('GET', `/api/v1/dossiers/${visit.id}/links`);
    const held = await warden.call('POST', '/api/v1/links', { ...wanted, role: 'driver' });

    expect([acting.status, reading.status, shown.status, qr.status, held.status]).toEqual([403, 403, 403, 403, 201]);
    expect(acting.body.detail).toContain('faire « Saisir un trajet »');
    expect(reading.body.detail).toContain('lire ce que lit « Visiteur »');
    expect(listed.body.items).toMatchObject([{ id, to: null, holder: null }]);
    expect((await app.call('GET', path)).status).toBe(200);
  });

  it('are offered to who may do what they open, and to whom the workflow lends them', async () => {
    const warden = await app.as('gardien', ['warden']);
    await visit.invite('Camille', 'camille@exemple.fr');
    const offers = `/api/v1/dossiers/${visit.id}/link-offers`;

    const refused = await warden.call('POST', offers);
    const other = await openVisit(app, 'Beaune', ['warden']);
    await other.invite('Ida', 'ida@exemple.fr');
    const lent = await warden.call('POST', `/api/v1/dossiers/${other.id}/link-offers`);

    expect(refused.body.items).toEqual([]);
    expect(lent.body.items).toMatchObject([{ holder: 'Ida', link: { url: expect.stringContaining('/s/') } }]);
    const [{ link } = { link: { url: '' } }] = lent.body.items as unknown as { link: { url: string } }[];
    const answers = { '/signature/name': 'Ida', '/signature/consent': 'oui' };
    expect((await post(new URL(link.url).pathname, 'sign', answers)).status).toBe(303);
  });

  it('made before the rule, and lending more: closed, by their first use or by upkeep, with a to-do for who may mend it', async () => {
    const warden = await app.as('gardien', ['warden']);
    const { id, path } = await visit.link({ role: 'guest', events: ['sign'], preset: { day: '2026-05-04' } });
    const kept = await app.store.record('link', id);
    const value = { ...kept?.value, by: warden.id };
    delete (value as { makerRoles?: unknown }).makerRoles;
    await app.store.putRecord({ ...(kept as NonNullable<typeof kept>), value, revision: 2 }, 1);

    const closed = await app.operations.machine.closeUnlentLinks();
    const again = await app.operations.machine.closeUnlentLinks();

    expect([closed, again]).toEqual([1, 0]);
    expect((await app.call('GET', path)).status).toBe(404);
    const answers = { '/signature/name': 'Ida', '/signature/consent': 'oui' };
    expect((await post(path, 'sign', answers)).status).toBe(404);
    const { todos } = await app.operations.readDossier(visit.host, { id: visit.id });
    expect(todos).toMatchObject([
      { title: expect.stringContaining('Un lien signé (visiteur) est fermé'), to: ['host'] },
    ]);
  });

  it('refuses a role with an account, an act that is not its own, an answer no form has, an endless time', async () => {
    const request = { dossier: visit.id, role: 'host', events: ['trip'], preset: { colour: 'red' }, lasts: 'P2Y' };

    const refusal = await app.operations.makeLink(visit.host, request).catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      problem: { code: 'invalid-form', errors: [{ path: '/role' }, { path: '/preset/colour' }, { path: '/lasts' }] },
    });
  });
});
