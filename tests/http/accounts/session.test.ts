import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from '../app.ts';
import { type Office, openingOf, openOffice } from '../dossiers/leave.ts';

const MINUTE = 60_000;
let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

async function signIn(email = 'ana@exemple.fr', headers: { [name: string]: string } = {}) {
  const {
    status,
    headers: sent,
    body,
  } = await app.call('POST', '/api/v1/session', { email, password: PASSWORD }, headers);
  return {
    status,
    body,
    setCookie: sent.getSetCookie()[0] ?? '',
    cookie: (sent.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
}

describe('a session', () => {
  it('is opened by a cookie that scripts cannot read and other sites cannot send', async () => {
    const { status, body, setCookie, cookie } = await signIn();

    const me = await app.call('GET', '/api/v1/me', undefined, { cookie });

    expect(status).toBe(200);
    expect(setCookie).toMatch(/^jalon=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(body).toMatchObject({ name: 'Personne ana', roles: ['employee'], session: { kind: 'cookie' } });
    expect(JSON.stringify(body)).not.toContain(cookie.slice('jalon='.length));
    expect(me.body).toMatchObject({ id: office.ana.id, email: 'ana@exemple.fr' });
  });

  it('is bound to this host and to https in production', async () => {
    const production = await startApp({ demo: false });
    await production.as('ana', ['employee']);

    const response = await fetch(`${production.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ana@exemple.fr', password: PASSWORD }),
    });
    await production.close();

    const [session, browser] = response.headers.getSetCookie();
    expect(session).toMatch(/^__Host-jalon=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(browser).toMatch(
      /^__Host-jalon-browser=[\w-]{22}\.[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it('ends when closed', async () => {
    const { cookie } = await signIn();

    const closed = await app.call('DELETE', '/api/v1/session', undefined, { cookie });

    expect(closed.status).toBe(204);
    expect(closed.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await app.call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
  });

  it('replaces the former one of the same browser', async () => {
    const first = await signIn();

    const second = await signIn('ana@exemple.fr', { cookie: first.cookie });

    expect(second.cookie).not.toBe(first.cookie);
    expect((await app.call('GET', '/api/v1/me', undefined, { cookie: first.cookie })).status).toBe(401);
  });

  it('ends after 30 minutes without a call, and says how to come back', async () => {
    const { cookie } = await signIn();
    app.real.ms += 31 * MINUTE;

    const { status, headers, body } = await app.call('GET', '/api/v1/me', undefined, { cookie });

    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="Jalon"');
    expect(body).toMatchObject({ code: 'unauthenticated', title: 'Connexion nécessaire' });
  });

  it.each(['Bearer wrong', 'Bearer', 'Basic YTpi', ''])(
    'is not opened by « %s », even beside a good cookie',
    async (authorization) => {
      const { cookie } = await signIn();

      expect((await app.call('GET', '/api/v1/me', undefined, { cookie, authorization })).status).toBe(401);
    },
  );

  it('is refused with the seconds to wait after too many failures', async () => {
    const wrong = { email: 'guess@exemple.fr', password: 'wrong' };
    for (let i = 0; i < 5; i++) expect((await app.call('POST', '/api/v1/session', wrong)).status).toBe(401);

    const { status, headers } = await app.call('POST', '/api/v1/session', wrong);

    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('1');
  });
});

describe('another site', () => {
  const data = () => openingOf(`Site ${Math.random()}`, office.max.id, office.team);

  it.each<[string, { [name: string]: string }]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['a null origin', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ])('cannot act with a visitor’s cookie: %s', async (_, headers) => {
    const { cookie } = await signIn();

    const { status, body } = await app.call(
      'POST',
      '/api/v1/dossiers',
      { workflow: 'leave-request', data: data() },
      { cookie, ...headers },
    );

    expect(status).toBe(403);
    expect(body.detail).toContain('autre site');
  });

  it('cannot sign a visitor in', async () => {
    expect((await signIn('ana@exemple.fr', { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is not what our own pages are, nor a client without a browser, nor one with a token', async () => {
    const { cookie } = await signIn();
    const own = { cookie, origin: app.url, 'sec-fetch-site': 'same-origin' };
    const request = () => ({ workflow: 'leave-request', data: data() });

    const ours = await app.call('POST', '/api/v1/dossiers', request(), own);
    const bare = await app.call('POST', '/api/v1/dossiers', request(), { cookie });
    const token = await office.ana.call('POST', '/api/v1/dossiers', request(), { origin: 'https://tool.example' });

    expect([ours.status, bare.status, token.status]).toEqual([201, 201, 201]);
  });
});

describe('accounts', () => {
  it('are kept by administrators alone', async () => {
    const root = await app.as('root', ['admin']);
    const person = {
      email: 'new@exemple.fr',
      name: 'Nouvelle',
      roles: ['dpo'],
      password: 'cactus bateau nuage violet',
    };

    const refused = await office.zoe.call('POST', '/api/v1/people', person);
    const added = await root.call('POST', '/api/v1/people', person);
    const weak = await root.call('POST', '/api/v1/people', {
      ...person,
      email: 'b@exemple.fr',
      password: 'motdepassemotdepasse',
    });
    const listed = await root.call('GET', '/api/v1/people');

    expect([refused.status, added.status, weak.status]).toEqual([403, 201, 422]);
    expect(weak.body.errors).toMatchObject([{ path: '/password', code: 'weak' }]);
    expect(JSON.stringify([added.body, listed.body])).not.toContain('argon2');
  });

  it('lose their sessions when they lose a role', async () => {
    const root = await app.as('root2', ['admin']);
    const kim = await app.as('kim', ['employee', 'hr']);

    const changed = await root.call('PUT', `/api/v1/people/${kim.id}`, {
      email: kim.email,
      name: 'Kim',
      roles: ['employee'],
    });

    expect(changed.body).toMatchObject({ name: 'Kim', roles: ['employee'], active: true });
    expect((await kim.call('GET', '/api/v1/me')).status).toBe(401);
  });
});
