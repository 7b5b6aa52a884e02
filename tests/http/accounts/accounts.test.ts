import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSiret } from '../../../src/operations/accounts/administration/organisations.ts';
import { asBrowser, codeOf, OTHER_PASSWORD, tokenIn } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { linkFrom } from '../documents/letters.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let app: App;
let root: Client;
beforeAll(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const invited = async (name: string) => {
  const email = `${name}@exemple.fr`;
  const wanted = { email, name: `Personne ${name}`, roles: ['employee'] };
  const { status, body } = await root.call('POST', '/api/v1/invitations', wanted);
  expect(status).toBe(201);
  return { id: String(body.id), email, token: tokenIn(await linkFrom(app, email, 'vous attend')) };
};
const read = (token: string) => app.call('POST', '/api/v1/account-links/read', { token });
const choose = (token: string, password = PASSWORD) =>
  app.call('POST', '/api/v1/account-links/password', { token, password });

describe('an invitation', () => {
  it('lets its person choose a password, once', async () => {
    const { id, email, token } = await invited('iris');

    const seen = await read(token);
    const weak = await choose(token, 'Personne iris, iris');
    const chosen = await choose(token);
    const again = await choose(token, OTHER_PASSWORD);
    const browser = await asBrowser(app, email);

    expect(seen.body).toMatchObject({ purpose: 'invitation', email, name: 'Personne iris' });
    expect(weak.body).toMatchObject({ code: 'invalid-form', errors: [{ path: '/password', code: 'weak' }] });
    expect(chosen.status).toBe(200);
    expect(again.body).toMatchObject({ status: 404, code: 'link-closed' });
    expect(String(again.body.detail)).toContain('a déjà servi');
    expect(browser.body).toMatchObject({ id, roles: ['employee'] });
  });

  it('two who hold the same link do not both choose', async () => {
    const { token } = await invited('duo');

    const both = await Promise.all([choose(token), choose(token, OTHER_PASSWORD)]);

    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('keeps only the hash of its token, and nothing of its letter once it left', async () => {
    const { token } = await invited('hugo');

    const kinds = ['account-link', 'account-letter', 'mail', 'request', 'audit'];
    const kept = async () =>
      JSON.stringify(await Promise.all(kinds.map((kind) => app.store.records({ kind, limit: 1_000 }))));

    await expect.poll(kept).not.toContain(token.split('.')[1]);
    expect(await kept()).toContain('hugo@exemple.fr');
  });

  it('expires after two weeks, and says whom to ask', async () => {
    const { token } = await invited('lent');
    app.real.ms += 14 * DAY;

    const late = await read(token);
    root = await app.as(`root${app.real.ms}`, ['admin']);
    const { body } = await root.call('GET', '/api/v1/people');

    expect(late.body).toMatchObject({ status: 404, code: 'link-closed' });
    expect(String(late.body.detail)).toContain('Personne root (root@exemple.fr)');
    const line = (body.items as unknown as { email: string; invitation: object }[]).find(
      (one) => one.email === 'lent@exemple.fr',
    );
    expect(line?.invitation).toMatchObject({ status: 'expired', letter: 'sent' });
  });

  it('sent again, ends the former link; cancelled, ends the account', async () => {
    const { id, email, token } = await invited('deux');

    await root.call('POST', `/api/v1/people/${id}/invitation`);
    await expect.poll(() => app.letters.filter(({ to }) => to.address === email).length).toBe(2);
    const second = tokenIn(await linkFrom(app, email, 'vous attend'));
    const before = [await read(token), await read(second)];
    const cancelled = await root.call('DELETE', `/api/v1/people/${id}/invitation`);

    expect(second).not.toBe(token);
    expect(before.map(({ status }) => status)).toEqual([404, 200]);
    expect(cancelled.body).toMatchObject({ active: false, invitation: null });
    expect((await read(second)).status).toBe(404);
  });

  it('is for who has no password yet, and for administrators to send', async () => {
    const { id, token } = await invited('prise');
    await choose(token);
    const ana = await app.as('simple', ['employee']);

    const again = await root.call('POST', `/api/v1/people/${id}/invitation`);
    const refused = await ana.call('POST', '/api/v1/invitations', { email: 'x@exemple.fr', name: 'X', roles: [] });

    expect(again.body).toMatchObject({ code: 'conflict' });
    expect(refused.status).toBe(403);
  });
});

describe('a forgotten password', () => {
  it('is answered the same whether the account exists or not', async () => {
    await app.as('oubli', ['employee']);

    const known = await app.call('POST', '/api/v1/password-requests', { email: 'oubli@exemple.fr' });
    const unknown = await app.call('POST', '/api/v1/password-requests', { email: 'personne@exemple.fr' });

    expect([known.status, known.body]).toEqual([202, {}]);
    expect([unknown.status, unknown.body]).toEqual([202, {}]);
    await linkFrom(app, 'oubli@exemple.fr', 'mot de passe');
    expect(app.taken).not.toContain('personne@exemple.fr');
  });

  it('is chosen again within the hour; sessions end and a letter says so', async () => {
    const paul = await app.as('paul', ['employee']);
    const before = await asBrowser(app, paul.email);
    await app.call('POST', '/api/v1/password-requests', { email: ' Paul@exemple.fr' });
    const token = tokenIn(await linkFrom(app, paul.email, 'Choisir un autre'));

    const { status } = await choose(token, OTHER_PASSWORD);

    expect(status).toBe(200);
    expect((await before.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await asBrowser(app, paul.email)).status).toBe(401);
    expect((await asBrowser(app, paul.email, OTHER_PASSWORD)).status).toBe(200);
    await expect
      .poll(() => app.letters.some(({ to, subject }) => to.address === paul.email && subject.includes('a changé')))
      .toBe(true);
  });

  it('a link an hour old opens nothing', async () => {
    const tard = await app.as('tard', ['employee']);
    await app.call('POST', '/api/v1/password-requests', { email: tard.email });
    const token = tokenIn(await linkFrom(app, tard.email, 'Choisir un autre'));
    app.real.ms += 60 * MINUTE;

    expect((await choose(token, OTHER_PASSWORD)).body).toMatchObject({ code: 'link-closed' });
  });

  it('is not asked for without end: an address waits, an account is written to three times at most', async () => {
    app.real.ms += DAY;
    const rose = await app.as('rose', ['employee']);
    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      statuses.push((await app.call('POST', '/api/v1/password-requests', { email: rose.email })).status);
    }

    await expect.poll(() => app.letters.filter(({ to }) => to.address === rose.email).length).toBe(3);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 202));
    expect(statuses.at(-1)).toBe(429);
    app.real.ms += DAY;
  });
});

describe('one’s own account', () => {
  it('the password changes on the old one, other browsers leave, the present one stays', async () => {
    const nina = await app.as('nina', ['employee']);
    const [here, there] = [await asBrowser(app, nina.email), await asBrowser(app, nina.email)];

    const wrong = await here.call('PUT', '/api/v1/me/password', { old: 'pas le bon', password: OTHER_PASSWORD });
    const same = await here.call('PUT', '/api/v1/me/password', { old: PASSWORD, password: PASSWORD });
    const changed = await here.call('PUT', '/api/v1/me/password', { old: PASSWORD, password: OTHER_PASSWORD });

    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: '/old' }] });
    expect(same.body).toMatchObject({ status: 422, errors: [{ path: '/password', code: 'same' }] });
    expect(changed.status).toBe(204);
    expect((await here.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await there.call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('a new address counts once confirmed there; the old one is told', async () => {
    const eva = await app.as('eva', ['employee']);
    const here = await asBrowser(app, eva.email);

    const taken = await here.call('POST', '/api/v1/me/email', { email: 'nina@exemple.fr', password: PASSWORD });
    await here.call('POST', '/api/v1/me/email', { email: 'eva.neuve@exemple.fr', password: PASSWORD });
    const token = tokenIn(await linkFrom(app, 'eva.neuve@exemple.fr', 'Confirmez'));
    const still = await here.call('GET', '/api/v1/me');
    await app.call('POST', '/api/v1/account-links/email', { token });

    expect(taken.body).toMatchObject({ code: 'conflict' });
    expect(still.body.email).toBe(eva.email);
    expect((await here.call('GET', '/api/v1/me')).body.email).toBe('eva.neuve@exemple.fr');
    await linkFrom(app, 'eva.neuve@exemple.fr', 'Confirmez');
    await expect
      .poll(() => app.letters.some(({ to, subject }) => to.address === eva.email && subject.includes('adresse')))
      .toBe(true);
  });

  it('sessions are listed with their device, and closed one by one; a token is shown once', async () => {
    const leo = await app.as('leo', ['employee']);
    const here = await asBrowser(app, leo.email);
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
    await app.call('POST', '/api/v1/session', { email: leo.email, password: PASSWORD }, { 'user-agent': agent });

    const unproved = await here.call('POST', '/api/v1/me/tokens', { name: 'Tableur', days: 30, scope: 'all' });
    await here.call('POST', '/api/v1/session/confirmation', { password: PASSWORD });
    const { body: made } = await here.call('POST', '/api/v1/me/tokens', { name: 'Tableur', days: 30, scope: 'all' });
    const bearer = { authorization: `Bearer ${made.token}` };
    const byToken = await app.call('POST', '/api/v1/me/tokens', { name: 'Fils', days: 30, scope: 'all' }, bearer);
    const { body } = await here.call('GET', '/api/v1/me/sessions');
    const items = body.items as unknown as { id: string; name: string; device: string; isCurrent: boolean }[];
    const used = await app.call('GET', '/api/v1/me', undefined, bearer);
    await here.call('DELETE', `/api/v1/me/sessions/${made.session?.id}`);

    expect(items.map(({ device }) => device)).toContain('Firefox sur Windows');
    expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain(String(made.token));
    expect(unproved.status).toBe(403);
    expect(byToken.status).toBe(403);
    expect(used.body.id).toBe(leo.id);
    expect((await app.call('GET', '/api/v1/me', undefined, bearer)).status).toBe(401);
    const other = await root.call('DELETE', `/api/v1/me/sessions/${items[0]?.id}`);
    expect(other.status).toBe(404);
  });

  it('another telephone is proved by the first, and recovery codes are made anew', async () => {
    const yan = await app.as('yan', ['employee']);
    const here = await asBrowser(app, yan.email);
    const { body: factor } = await here.call('POST', '/api/v1/me/second-factor', {});
    const code = () => codeOf(String(factor.secret), app.real.ms);
    const { body: first } = await here.call('PUT', '/api/v1/me/second-factor', { code: code() });
    app.real.ms += 30_000;
    const { body: second } = await here.call('POST', '/api/v1/me/second-factor/recovery-codes', { code: code() });

    const [oldCode, newCode] = [first, second].map((one) => String((one.recoveryCodes as unknown as string[])[0]));
    const refused = await here.call('POST', '/api/v1/me/second-factor/removal', { code: oldCode });
    const removed = await here.call('POST', '/api/v1/me/second-factor/removal', { code: newCode });

    expect(refused.body).toMatchObject({ code: 'second-factor-required' });
    expect(removed.status).toBe(200);
    expect((await here.call('GET', '/api/v1/me')).body.hasSecondFactor).toBe(false);
  });
});

describe('a session', () => {
  it('is not kept alive by a page that asks by itself, and is by who acts', async () => {
    const zed = await app.as('zed', ['employee']);
    const here = await asBrowser(app, zed.email);
    const watch = { 'x-jalon-idle': '1' };

    app.real.ms += 20 * MINUTE;
    await here.call('GET', '/api/v1/notifications', undefined, watch);
    const left = await here.call('GET', '/api/v1/session', undefined, watch);
    const renewed = await here.call('PUT', '/api/v1/session');
    app.real.ms += 29 * MINUTE;
    const still = await here.call('GET', '/api/v1/session', undefined, watch);
    app.real.ms += 2 * MINUTE;

    expect(left.body).toMatchObject({ kind: 'cookie', idleLeftMs: 10 * MINUTE, warnMs: 2 * MINUTE });
    expect(renewed.body.idleLeftMs).toBe(30 * MINUTE);
    expect(still.body.idleLeftMs).toBe(MINUTE);
    expect((await here.call('GET', '/api/v1/me', undefined, watch)).status).toBe(401);
  });
});

describe('administration', () => {
  it('nobody takes administration from himself, nor from the last who has it', async () => {
    const self = { email: 'autre@exemple.fr', name: 'Autre', roles: [] };
    const [ada, bob] = [await app.as('ada', ['admin']), await app.as('bob', ['admin'])];

    const demoted = await ada.call('PUT', `/api/v1/people/${ada.id}`, { ...self, email: ada.email });
    const stopped = await ada.call('PUT', `/api/v1/people/${ada.id}`, {
      ...{ ...self, email: ada.email, roles: ['admin'], active: false },
    });
    const byOther = await ada.call('PUT', `/api/v1/people/${bob.id}`, { ...self, email: bob.email });

    expect([demoted.status, stopped.status, byOther.status]).toEqual([409, 409, 200]);
  });

  it('leaves a trace of each act, for administration and data protection alone', async () => {
    const dina = await app.as('dina', ['dpo']);
    const ana = await app.as('curieuse', ['employee']);
    const { id } = await invited('trace');
    await root.call('DELETE', `/api/v1/people/${id}/second-factor`);
    app.real.ms += 1_000;
    await root.call('DELETE', `/api/v1/people/${id}/sessions`);
    await root.call('PUT', `/api/v1/people/${id}`, { email: 'pas une adresse', name: 'X', roles: [] });

    const { body } = await dina.call('GET', `/api/v1/audit?person=${id}`);
    const texts = (body.items as unknown as { text: string; isDone: boolean }[]).map(({ text }) => text);

    expect(texts[0]).toBe('Ferme les sessions de Personne trace.');
    expect(texts.slice(1).sort()).toEqual([
      'Invite Personne trace : employee.',
      'Retire le second facteur de Personne trace.',
    ]);
    expect(JSON.stringify(await app.store.records({ kind: 'audit', limit: 1_000 }))).not.toContain('argon2');
    expect((await ana.call('GET', '/api/v1/audit')).status).toBe(403);
  });

  it('is read by days, page after page', async () => {
    const day = new Date(app.real.ms).toISOString().slice(0, 10);

    const { body: today } = await root.call('GET', `/api/v1/audit?from=${day}&until=${day}&limit=1`);
    const { body: next } = await root.call('GET', `/api/v1/audit?limit=1&cursor=${today.nextCursor}`);
    const { body: never } = await root.call('GET', '/api/v1/audit?until=2001-01-01');

    expect(today.items).toHaveLength(1);
    expect(next.items).toHaveLength(1);
    expect(next.items?.[0]?.id).not.toBe(today.items?.[0]?.id);
    expect(never.items).toEqual([]);
  });

  it('a name is one line of what is seen', async () => {
    for (const name of ['A\nB', 'A\rB', 'A\u2028B', 'A\u202eB', 'A\u200bB']) {
      const person = { email: 'ligne@exemple.fr', name, roles: [] };
      const organisation = { name, siret: null, kind: null, active: true };

      expect((await root.call('POST', '/api/v1/invitations', person)).status).toBe(422);
      expect((await root.call('POST', '/api/v1/people', person)).status).toBe(422);
      expect((await root.call('POST', '/api/v1/organisations', organisation)).status).toBe(422);
      await expect(app.operations.machine.addPerson(person)).rejects.toThrow();
    }
  });

  it('an organisation has a SIRET that exists, once', async () => {
    const wanted = { name: 'Mairie fictive', kind: 'Mairie', active: true };
    const call = (siret: string | null) => root.call('POST', '/api/v1/organisations', { ...wanted, siret });

    const [short, wrong, right, twin] = [
      await call('123'),
      await call('12345678200011'),
      await call('123 456 782 00010'),
      await call('12345678200010'),
    ];

    expect(short.body).toMatchObject({ status: 422, errors: [{ path: '/siret' }] });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: '/siret', code: 'siret' }] });
    expect(right.body).toMatchObject({ siret: '12345678200010', people: 0 });
    expect(twin.body).toMatchObject({ status: 409 });
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
  });

  it('an organisation says how its letters name it, part by part', async () => {
    const wanted = { name: 'Structure fictive', siret: null, kind: null, active: true };
    const { body: made } = await root.call('POST', '/api/v1/organisations', {
      ...wanted,
      letterhead: { city: ' Dijon ', phone: '03 53 01 00 10', roles: ['sa'] },
    });
    const change = (letterhead?: object) =>
      root.call('PUT', `/api/v1/organisations/${made.id}`, { ...wanted, ...(letterhead && { letterhead }) });

    const { body: named } = await change({ court: 'tribunal administratif de Dijon', phone: '' });
    const { body: untouched } = await change();
    const { body: refused } = await change({ logo: 'PHN2Zz48L3N2Zz4=' });

    expect(made).toMatchObject({ letterhead: { city: 'Dijon', email: null, roles: ['sa'] } });
    const kept = { court: 'tribunal administratif de Dijon', phone: null, city: 'Dijon', roles: ['sa'] };
    expect(named).toMatchObject({ letterhead: kept });
    expect(untouched).toMatchObject({ letterhead: kept });
    expect(refused).toMatchObject({ status: 422, errors: [{ path: '/letterhead/logo', code: 'logo' }] });
  });

  it('says how many dossiers name a person, and by what they are handed over', async () => {
    const { openOffice } = await import('../dossiers/leave.ts');
    const office = await openOffice(app);
    await office.draft();
    root = await app.as(`root-${app.real.ms}`, ['admin']);

    const { body } = await root.call('GET', `/api/v1/people/${office.max.id}`);

    expect(body.holds).toMatchObject([{ workflow: 'leave-request', role: 'manager', count: 1, isExact: true }]);
    expect(body.sessions).toHaveLength(1);
  });
});
