import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentityProvider } from '../../src/effects/effects.ts';
import { createOperations, type IdentityProvider } from '../../src/operations/operations.ts';
import { personByEmail, sessionsOf } from '../../src/store/store.ts';
import { type App, startApp } from './app.ts';
import { clientOf, type ProviderClaims, startProvider, type TestProvider } from './provider.ts';

let provider: TestProvider;
let app: App;
let isRequired = false;
const warned: object[] = [];
const log = { warn: (fields: object) => void warned.push(fields) };
beforeEach(async () => {
  provider = await startProvider();
  isRequired = false;
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
  await provider.close().catch(() => undefined);
});

const EMAIL = 'ana@exemple.fr';
const VERIFIED = { email: EMAIL, email_verified: true };

async function start(more: Partial<ReturnType<typeof clientOf>> = {}): Promise<void> {
  const options = { ...clientOf(provider), ...more };
  warned.length = 0;
  const secondFactor = isRequired ? 'required' : 'optional';
  app = await startApp({}, { provider: createIdentityProvider(options, log), secondFactor });
  await app.operations.machine.addPerson({ email: EMAIL, name: 'Ana Fictive', roles: ['employee'] });
}

interface Came {
  /** Is the mark that the browser keeps of its accounts. */
  mark: string;
  status: number;
  text: string;
  cookie: string;
  location: string;
}

/** Goes the whole way of a browser: to our sign-in page, to the provider, and back. */
async function signIn(said: Partial<ProviderClaims>, keepsPass = true, mark = ''): Promise<Came> {
  provider.said = { sub: 'sujet-1', claims: VERIFIED, ...said };
  const left = await fetch(`${app.url}/connexion/fournisseur?retour=/app/dossiers`, { redirect: 'manual' });
  const pass = (left.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const back = new URL(await provider.authorize(left.headers.get('location') ?? ''));
  return comeBack(`${back.pathname}${back.search}`, `${mark}; ${keepsPass ? pass : ''}`);
}

async function comeBack(path: string, cookie: string): Promise<Came> {
  const came = await fetch(`${app.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return {
    ...{ status: came.status, text: await came.text() },
    mark: (came.headers.getSetCookie().at(1) ?? '').split(';')[0] ?? '',
    cookie: (came.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    location: came.headers.get('location') ?? '',
  };
}

describe('signing in by the identity provider', () => {
  it('opens the active account of the verified address, then that of the subject alone', async () => {
    await start();

    const first = await signIn({});
    const me = await app.call('GET', '/api/v1/me', undefined, { cookie: first.cookie });
    const changed = await signIn({ claims: { email: 'autre@exemple.fr', email_verified: true } });

    expect([first.status, first.location]).toEqual([303, '/app/dossiers']);
    expect(me.body).toMatchObject({ email: EMAIL, roles: ['employee'] });
    expect(changed.status).toBe(303);
    const again = await app.call('GET', '/api/v1/me', undefined, { cookie: changed.cookie });
    expect(again.body.email).toBe(EMAIL);
  });

  it('never lets another identity into an account already linked', async () => {
    await start();
    await signIn({});

    expect(await signIn({ sub: 'sujet-2' })).toMatchObject({ status: 403, cookie: 'jalon-pass=' });
  });

  it.each<[string, Partial<ProviderClaims>, number]>([
    ['a wrong nonce', { nonce: 'un autre' }, 401],
    ['a wrong audience', { audience: 'un-autre-client' }, 401],
    ['a wrong issuer', { issuer: 'https://ailleurs.exemple.fr' }, 401],
    ['an expired token', { expiresInS: -120 }, 401],
    ['a token signed by another key', { isForged: true }, 401],
    ['an address that is not verified', { claims: { email: EMAIL } }, 403],
    ['an unknown person', { claims: { email: 'inconnue@exemple.fr', email_verified: true } }, 403],
    ['a provider that breaks', { isBroken: true }, 503],
  ])('refuses %s with a page, and opens nothing', async (_what, said, status) => {
    await start();

    const came = await signIn(said);

    expect(came.status).toBe(status);
    expect(came.text).toContain('Vous n’êtes pas connecté');
    expect(came.cookie).not.toMatch(/^jalon=/);
    expect((await sessionsOf(app.store, (await personByEmail(app.store, EMAIL))?.id ?? '')).length).toBe(0);
  });

  it('refuses a deactivated account', async () => {
    await start();
    const person = await personByEmail(app.store, EMAIL);
    await app.operations.machine.addPerson({
      ...{ id: person?.id ?? '', email: EMAIL, name: 'Ana' },
      roles: [],
      active: false,
    });

    expect((await signIn({})).status).toBe(403);
  });

  it('wants the browser that began, once', async () => {
    await start();
    const elsewhere = await signIn({}, false);
    const left = await fetch(`${app.url}/connexion/fournisseur`, { redirect: 'manual' });
    const pass = (left.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const back = new URL(await provider.authorize(left.headers.get('location') ?? ''));
    const once = await comeBack(`${back.pathname}${back.search}`, pass);
    const twice = await comeBack(`${back.pathname}${back.search}`, pass);

    expect([elsewhere.status, once.status, twice.status]).toEqual([401, 303, 401]);
  });

  it('a refusal of the provider and a state of elsewhere are told as such', async () => {
    await start();
    const left = await fetch(`${app.url}/connexion/fournisseur`, { redirect: 'manual' });
    const pass = (left.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

    expect((await comeBack('/connexion/retour?error=access_denied&state=ailleurs', pass)).status).toBe(401);
    expect((await comeBack('/connexion/retour?code=x&state=y', pass)).status).toBe(401);
  });

  it('a provider that is down leaves the password: 503 with a sentence, and works again when it is back', async () => {
    await start({ issuer: 'http://127.0.0.1:9' });

    const down = await fetch(`${app.url}/connexion/fournisseur`, { redirect: 'manual' });

    expect(down.status).toBe(503);
    expect(await down.text()).toContain('Identité fictive ne répond pas');
    expect(await (await fetch(`${app.url}/connexion`)).text()).toContain('Se connecter avec Identité fictive');
  });

  it('counts as a second factor only when the provider says so', async () => {
    isRequired = true;
    await start();

    const weak = await signIn({});
    const byClass = await signIn({ claims: { ...VERIFIED, acr: 'eidas2' } });
    const byMethod = await signIn({ claims: { ...VERIFIED, amr: ['pwd', 'mfa'] } });

    expect([weak.status, byClass.status, byMethod.status]).toEqual([401, 303, 303]);
    expect(weak.text).toContain('second facteur');
  });

  it('is told to the owner of the account when the browser is new, not when it came before', async () => {
    await start();
    const letters = () => app.letters.filter(({ to, subject }) => to.address === EMAIL && subject.includes('Nouvelle'));

    await signIn({});
    const { mark } = await signIn({});
    await expect.poll(letters).toHaveLength(1);
    await signIn({}, true, mark);
    await signIn({});

    await expect.poll(letters).toHaveLength(2);
    expect(mark).toMatch(/^jalon-browser=/);
  });

  it('leaves our session first, then says where to leave the provider', async () => {
    await start();
    const { cookie } = await signIn({});

    const { status, body } = await app.call('DELETE', '/api/v1/session', undefined, { cookie });

    expect(status).toBe(200);
    expect(String(body.leaveUrl)).toContain(`${provider.issuer}/logout?`);
    expect(String(body.leaveUrl)).toContain('id_token_hint=');
    expect((await app.call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
  });

  it('leaves at once where the provider does not answer', async () => {
    await start();
    const { cookie } = await signIn({});
    const slow = createIdentityProvider(clientOf(provider));
    app.operations = await withProvider({ ...slow, leaveUrl: () => new Promise(() => {}) });
    const begun = Date.now();

    await app.operations.signOut(cookie.split('=')[1] ?? '');

    expect(Date.now() - begun).toBeLessThan(4_000);
    expect((await app.call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
  });

  it('takes another identity once administration has unlinked the former, which is in the journal', async () => {
    await start();
    const admin = await app.as('administration', ['admin']);
    const { cookie } = await signIn({});
    const { id = '' } = (await personByEmail(app.store, EMAIL)) ?? {};
    expect((await signIn({ sub: 'sujet-2' })).status).toBe(403);

    expect((await admin.call('DELETE', `/api/v1/people/${id}/provider`)).status).toBe(204);

    expect((await app.call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
    expect((await signIn({ sub: 'sujet-2' })).status).toBe(303);
    expect((await signIn({})).status).toBe(403);
    const { body } = await admin.call('GET', `/api/v1/audit?person=${id}`);
    expect(JSON.stringify(body.items)).toContain('person.unlink-provider');
    expect((await admin.call('DELETE', `/api/v1/people/${admin.id}/provider`)).status).toBe(409);
  });

  it('is logged with the reason it gave when it refuses', async () => {
    await start();
    const left = await fetch(`${app.url}/connexion/fournisseur`, { redirect: 'manual' });
    const pass = (left.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const state = new URL(left.headers.get('location') ?? '').searchParams.get('state');
    const refused = new URLSearchParams({
      error: 'access_denied',
      error_description: 'Compte suspendu',
      state: state ?? '',
    });
    refused.set('iss', provider.issuer);

    expect((await comeBack(`/connexion/retour?${refused}`, pass)).status).toBe(401);

    expect(warned).toContainEqual({ provider: 'Identité fictive', code: 'access_denied', reason: 'Compte suspendu' });
  });
});

/** Opens operations on the same store with another identity provider. */
async function withProvider(other: IdentityProvider) {
  const { store, clock } = app;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return createOperations({ store, clock, log, provider: other });
}
