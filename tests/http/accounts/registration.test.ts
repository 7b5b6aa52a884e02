import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allOrganisations, allPeople } from '../../../src/store/store.ts';
import { type App, PASSWORD, startApp } from '../app.ts';
import { type Contest, openContest } from './contest.ts';

let app: App;
let contest: Contest;
beforeAll(async () => {
  app = await startApp({}, { secondFactor: 'optional' });
  contest = await openContest(app);
});
afterAll(() => app.close());

/** Holds two numbers whose check digit is right. */
const [SIRET, OTHER] = ['73282932000074', '55203253400646'];
const told = (email: string, siret = SIRET) => ({ siret, nom: 'Atelier du Pont', personne: 'Lou Marin', email });
const register = (email: string, siret = SIRET) =>
  app.call('POST', '/api/v1/registrations', { role: 'atelier', data: told(email, siret) });

const lettersTo = (email: string) => app.letters.filter(({ to }) => to.address === email);
async function letterTo(email: string, nth = 1) {
  await vi.waitFor(() => expect(lettersTo(email)).toHaveLength(nth), 150_000);
  return lettersTo(email).at(-1);
}
async function tokenTo(email: string, nth = 1): Promise<string> {
  const { text = '' } = (await letterTo(email, nth)) ?? {};
  return /\/inscription\/confirmer\/([A-Za-z0-9._-]+)/.exec(text)?.[1] ?? '';
}
async function enter(email: string) {
  const session = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', session);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  return (method: string, path: string, content?: unknown) => app.call(method, path, content, bearer);
}
async function come(email: string, siret = SIRET) {
  await register(email, siret);
  await app.call('POST', '/api/v1/registrations/confirmation', { token: await tokenTo(email), password: PASSWORD });
  return enter(email);
}

describe('an organisation that registers itself', () => {
  it('is nowhere before its address is confirmed, then holds this one role and opens its form', async () => {
    const sent = await register('lou@atelier.fr');
    const token = await tokenTo('lou@atelier.fr');
    const before = [await allPeople(app.store), await allOrganisations(app.store)].map((all) => JSON.stringify(all));

    const confirmed = await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
    const call = await enter('lou@atelier.fr');
    const { body: me } = await call('GET', '/api/v1/me');
    const opened = await call('POST', '/api/v1/dossiers', {
      workflow: 'oeuvre',
      data: { titre: 'La Mer', jury: contest.jury },
    });

    expect(sent.status).toBe(202);
    for (const all of before) expect(all).not.toMatch(/lou@|Atelier du Pont/);
    expect(confirmed.status).toBe(200);
    expect(me.roles).toEqual(['atelier']);
    expect(me.organisation).toMatchObject({ name: 'Atelier du Pont', siret: SIRET });
    expect(opened.status).toBe(201);
  });

  it('enters by its link once, and not after its end', async () => {
    const token = await tokenTo('lou@atelier.fr');
    const again = await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
    await register('tard@atelier.fr');
    const late = await tokenTo('tard@atelier.fr');
    app.real.ms += 49 * 3_600_000;
    const over = await app.call('POST', '/api/v1/registrations/confirmation', { token: late, password: PASSWORD });
    const never = await app.call('POST', '/api/v1/registrations/confirmation', { token: 'faux', password: PASSWORD });

    expect([again.status, over.status, never.status]).toEqual([404, 404, 404]);
    expect(again.body.detail).toEqual(never.body.detail);
    expect(over.body.detail).toEqual(never.body.detail);
  });

  it('gets the same answer whatever is known of its number and of its address', async () => {
    const answers = [
      await register('neuve@exemple.fr', OTHER),
      await register('encore@exemple.fr', SIRET),
      await register('lou@atelier.fr', SIRET),
      await register(contest.zoe.email, OTHER),
    ];

    const seen = answers.map(({ status, body, headers }) => [status, body, [...headers.keys()].sort()]);
    for (const one of seen) expect(one).toEqual(seen[0]);
    await letterTo('neuve@exemple.fr');
    const known = await letterTo(contest.zoe.email);
    expect(known?.text).toContain('Vous avez déjà un compte');
    expect(known?.text).not.toContain('/inscription/confirmer/');
    expect(known?.text).not.toContain('Atelier du Pont');
  });

  it('is refused a number that cannot exist, wherever it comes from, in words about the number', async () => {
    const { status, body } = await register('lou2@atelier.fr', '73282932000075');

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: '/siret' }]);
  });

  it('is written to a few times, then no more for a while, with the same answer', async () => {
    app.real.ms += 7 * 3_600_000;
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await register('souvent@exemple.fr')).status);
    await letterTo('souvent@exemple.fr', 3);
    await register('apres@exemple.fr');
    await letterTo('apres@exemple.fr');

    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(lettersTo('souvent@exemple.fr')).toHaveLength(3);
  });

  it('makes the source wait when it asks for too many', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await register(`n${i}@exemple.fr`)).status);
    app.real.ms += 7 * 3_600_000;

    expect(statuses).toContain(429);
  });
});

describe('an account that registered itself', () => {
  it('reaches nothing of a workflow in which it holds no role: versions, counts, forms, rules, simulations, choices', async () => {
    const call = await enter('lou@atelier.fr');
    const admin = await app.as('chef', ['admin']);
    const { body } = await admin.call('GET', '/api/v1/workflows/leave-request');
    const version = `/api/v1/workflows/leave-request/versions/${String(body.bundle)}`;

    const refused = [
      await call('GET', '/api/v1/workflows/leave-request'),
      await call('GET', version),
      await call('GET', `${version}/forms/leave-opening`),
      await call('POST', '/api/v1/simulations', { workflow: 'leave-request', commands: [] }),
      await call('POST', '/api/v1/rules/entitlement/evaluations', { facts: {}, asOf: '2026-03-02' }),
      await call('GET', `/api/v1/choices/person:manager?bundle=${String(body.bundle)}`),
    ];
    const { body: listed } = await call('GET', '/api/v1/workflows');
    const items = listed.items as unknown as { id: string; versions: unknown[] }[];

    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(items.map(({ id }) => id)).toContain('oeuvre');
    expect(items.map(({ id }) => id)).not.toContain('leave-request');
    expect(items.flatMap(({ versions }) => versions)).toEqual([]);
  });

  it('reads no list of people, of organisations, of what others registered, of letters, of acts', async () => {
    const call = await enter('lou@atelier.fr');
    const closed = ['people', 'organisations', 'registrations', 'outbox', 'acts', 'audit', 'role-titles', 'incidents'];

    for (const path of closed) {
      const { status, body } = await call('GET', `/api/v1/${path}`);
      expect(`${path} ${status}`).toMatch(/ (403|404|200)$/);
      if (status === 200) expect(JSON.stringify(body)).not.toMatch(/zoe@|Personne zoe/);
    }
  });
});

describe('members', () => {
  it('invite others, whatever is known of the address, and see nobody of another organisation', async () => {
    const call = await enter('lou@atelier.fr');
    const other = await come('max@verrerie.fr', OTHER);

    const invited = await call('POST', '/api/v1/members', { name: 'Nina Roux', email: 'nina@atelier.fr' });
    const known = await call('POST', '/api/v1/members', { name: 'Zoé', email: contest.zoe.email });
    const token = await tokenTo('nina@atelier.fr');
    await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
    const { body } = await call('GET', '/api/v1/members');
    const { body: others } = await other('GET', '/api/v1/members');

    expect([invited.status, known.status]).toEqual([202, 202]);
    expect(invited.body).toEqual(known.body);
    expect(JSON.stringify(body.members)).toContain('nina@atelier.fr');
    expect(body.members).toContainEqual(expect.objectContaining({ email: contest.zoe.email, isInvited: true }));
    expect(JSON.stringify(others)).not.toMatch(/lou@|nina@/);
  });

  it('work together on what their organisation opened', async () => {
    const nina = await enter('nina@atelier.fr');
    const { body } = await nina('GET', '/api/v1/dossiers');

    expect(JSON.stringify(body.items)).toContain('La Mer');
  });

  it('are dropped by another: their account no longer opens', async () => {
    const call = await enter('lou@atelier.fr');
    const nina = await enter('nina@atelier.fr');
    const { body: me } = await nina('GET', '/api/v1/me');

    const dropped = await call('DELETE', `/api/v1/members/${String(me.id)}`);
    const after = await nina('GET', '/api/v1/me');

    expect([dropped.status, after.status]).toEqual([204, 401]);
  });
});

describe('a contest', () => {
  it('rests on nobody being first: both come in, neither sees the other, and who settles sees both', async () => {
    const second = await come('vrai@atelier.fr', SIRET);
    const seen = await second('GET', '/api/v1/dossiers');
    const { body } = await contest.zoe.call('GET', '/api/v1/registrations');
    const items = body.items as unknown as { id: string; others: { id: string }[]; members: { email: string }[] }[];
    const mine = (email: string) => items.find(({ members }) => members.some((one) => one.email === email));

    expect(JSON.stringify(seen.body)).not.toContain('La Mer');
    expect(mine('lou@atelier.fr')?.others.map(({ id }) => id)).toContain(mine('vrai@atelier.fr')?.id);
  });

  it('is settled by who is named, with a reason: transferred, its former members are out and its dossiers stay', async () => {
    const { body } = await contest.zoe.call('GET', '/api/v1/registrations');
    const items = body.items as unknown as { id: string; members: { email: string }[] }[];
    const id = items.find(({ members }) => members.some(({ email }) => email === 'lou@atelier.fr'))?.id;
    const stranger = await enter('vrai@atelier.fr');
    const wanted = { decision: 'transfer', motive: 'Preuve reçue', email: 'directrice@atelier.fr', name: 'Ines Dal' };

    const refused = await stranger('POST', `/api/v1/registrations/${id}/settlement`, wanted);
    const done = await contest.zoe.call('POST', `/api/v1/registrations/${id}/settlement`, wanted);
    const token = await tokenTo('directrice@atelier.fr');
    await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
    const ines = await enter('directrice@atelier.fr');
    const { body: hers } = await ines('GET', '/api/v1/dossiers');
    const former = await app.call('POST', '/api/v1/session', {
      ...{ email: 'lou@atelier.fr', password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' },
    });

    expect([refused.status, done.status, former.status]).toEqual([403, 200, 401]);
    expect(JSON.stringify(hers.items)).toContain('La Mer');
  });
});

describe('the pages', () => {
  it('lead from what is published to the form, and back to it once confirmed, without script', async () => {
    await contest.act(contest.jury, 'annoncer');
    const back = `/app/nouveau/oeuvre?choix=${contest.jury}`;
    const { body: answer } = await app.call('GET', `/jurys/${contest.jury}/repondre`);
    const { body: form } = await app.call('GET', `/inscription/atelier?retour=${encodeURIComponent(back)}`);
    const typed = new URLSearchParams({ retour: back });
    for (const [name, value] of Object.entries(told('page@atelier.fr', OTHER))) typed.set(`/${name}`, value);
    const origin = { origin: app.url, 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await app.call('POST', '/inscription/atelier', typed.toString(), origin);
    const token = await tokenTo('page@atelier.fr');
    const chosen = new URLSearchParams({ password: PASSWORD, encore: PASSWORD }).toString();
    const entered = await app.call('POST', `/inscription/confirmer/${token}`, chosen, origin);

    expect(String(answer)).toContain('/inscription/atelier?retour=');
    expect(String(form)).toContain('name="/siret"');
    expect(String(sent.body)).toContain('Regardez votre boîte');
    expect([entered.status, entered.headers.get('location')]).toEqual([303, back]);
    expect(entered.headers.get('set-cookie')).toContain('HttpOnly');
  });

  it('keep what was typed when something is wrong', async () => {
    const typed = new URLSearchParams({ '/siret': '123', '/nom': 'Atelier du Quai' }).toString();
    const origin = { origin: app.url, 'content-type': 'application/x-www-form-urlencoded' };
    const { status, body } = await app.call('POST', '/inscription/atelier', typed, origin);

    expect(status).toBe(422);
    expect(String(body)).toContain('value="Atelier du Quai"');
  });
});
