import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../../src/base/base.ts';
import { createIdentityProvider } from '../../../src/effects/effects.ts';
import { type App, PASSWORD, startApp } from '../app.ts';
import { openVisit } from '../links/visit.ts';
import { clientOf, startProvider } from '../provider.ts';

const EMAIL = 'hote-dijon@exemple.fr';
const DRAWN = 'M 10 10 L 60 40 L 90 20';
const CONSENT = 'Je refuse cette visite.';
const WRITTEN = { name: 'Quelqu’un d’autre', quality: 'Hôte' };

let app: App;
let visit: string;
let cookie: string;

const start = async (...given: Parameters<typeof startApp>) => {
  app = await startApp(...given);
  // The role exists only once the workflow is published.
  await openVisit(app, 'Lyon');
  await app.operations.machine.addPerson({ email: EMAIL, name: 'Dominique Hôte', roles: ['host'], password: PASSWORD });
  visit = (await openVisit(app)).id;
  cookie = await signIn();
};
beforeEach(() => start());
afterEach(() => app.close());

async function signIn(): Promise<string> {
  const { headers } = await app.call('POST', '/api/v1/session', { email: EMAIL, password: PASSWORD });
  return (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const confirm = (body: object = { password: PASSWORD }, by: object = { cookie }) =>
  app.call('POST', '/api/v1/session/confirmation', body, { ...by });

const refuse = (signature: object, { by = { cookie }, dossier = visit }: { by?: object; dossier?: string } = {}) =>
  app.call(
    'POST',
    `/api/v1/dossiers/${dossier}/events`,
    { event: 'refuse', data: { motive: 'Complet', signature } },
    { ...by },
  );

const lastEntry = async (dossier = visit) => (await app.store.journal(dossier)).at(-1)?.entry;

describe('an act that is signed', () => {
  it('says so, and begins with the name and the quality of who does it', async () => {
    const { body: view } = await app.call('GET', `/api/v1/dossiers/${visit}`, undefined, { cookie });
    const preview = await app.call('POST', `/api/v1/dossiers/${visit}/events/refuse/preview`, {}, { cookie });

    expect(view['events']).toContainEqual(
      expect.objectContaining({
        event: 'refuse',
        sign: ['drawn', 'typed', 'confirmed'],
      }),
    );
    expect(preview.body['data']).toMatchObject({ signature: { name: 'Dominique Hôte', quality: 'Hôte' } });
  });

  it.each([
    ['a name alone', WRITTEN],
    ['a dot', { ...WRITTEN, trace: 'M 10 10' }],
    ['the mark of a confirmation', { ...WRITTEN, shape: 'confirmed' }],
    ['an instant of one’s own', { ...WRITTEN, instant: '2026-03-02T08:00:00.000Z', mode: 'screen' }],
  ])('is refused at its place with %s', async (_, signature) => {
    const { status, body } = await refuse(signature);

    expect(status).toBe(422);
    expect(body['errors']).toEqual([
      expect.objectContaining({
        path: '/signature/consent',
        code: 'unsigned',
        message: expect.stringMatching(/^Signez/),
      }),
    ]);
  });

  it('is refused with a drawing that no page of ours draws', async () => {
    const { status, body } = await refuse({ ...WRITTEN, trace: '<svg onload=alert(1)>' });

    expect(status).toBe(422);
    expect(body['errors']).toEqual([expect.objectContaining({ path: '/signature/trace', code: 'trace' })]);
  });

  it.each([
    ['drawn', { ...WRITTEN, trace: DRAWN, hash: 'f'.repeat(64) }],
    ['typed', { ...WRITTEN, consent: 'oui' }],
  ])('is kept %s, with its instant, its origin and what it was bound to', async (shape, signature) => {
    const { status, body } = await refuse(signature);

    const kept = body['data']?.['refusal']?.['signature'];
    const trace = shape === 'drawn' ? DRAWN : null;
    const bound = {
      ...{ consent: CONSENT, dossier: visit, event: 'refuse', instant: String(kept?.['instant']) },
      ...{ name: WRITTEN.name, preset: {}, shape, trace },
    };
    expect(status).toBe(200);
    expect(kept).toMatchObject({
      ...WRITTEN,
      shape,
      mode: 'screen',
      consent: CONSENT,
      hash: sha256(canonicalJson(bound)),
    });
    expect(kept?.['instant']).toBe((await lastEntry())?.at);
    expect(await app.operations.machine.replay({})).toMatchObject({ differences: [] });
  });

  it('is signed by a token through a drawing or a typed name, never by a confirmation', async () => {
    const { headers: _, body } = await app.call('POST', '/api/v1/session', {
      ...{ email: EMAIL, password: PASSWORD, kind: 'token', name: 'Un programme' },
    });
    const by = { authorization: `Bearer ${String(body['session']?.['token'])}` };

    expect(await confirm({ password: PASSWORD }, by)).toMatchObject({ status: 403 });
    expect(await refuse(WRITTEN, { by })).toMatchObject({ status: 422 });
    expect(await refuse({ ...WRITTEN, consent: 'oui' }, { by })).toMatchObject({ status: 200 });
  });
});

describe('an account that confirms', () => {
  it('signs in its own name one act, which the journal and the data say', async () => {
    const other = (await openVisit(app)).id;
    expect(await confirm()).toMatchObject({ status: 204 });

    const { status, body } = await refuse(WRITTEN);
    const second = await refuse(WRITTEN, { dossier: other });

    const { at } = (await lastEntry()) ?? { at: '' };
    expect(status).toBe(200);
    expect(body['data']?.['refusal']).toMatchObject({
      confirmedAt: at,
      signature: { name: 'Dominique Hôte', shape: 'confirmed', mode: 'screen', instant: at },
    });
    expect(await lastEntry()).toMatchObject({ command: { actor: { confirmed: { method: 'password', at } } } });
    expect(second.status).toBe(422);
    expect(await app.operations.machine.replay({})).toMatchObject({ differences: [] });
    expect(await app.operations.machine.verify({})).toMatchObject({ broken: [] });
  });

  it('signs a whole batch, and no second one', async () => {
    const others = [(await openVisit(app)).id, (await openVisit(app)).id];
    const late = (await openVisit(app)).id;
    const batch = (dossiers: string[]) =>
      app.call(
        'POST',
        '/api/v1/batches',
        { event: 'refuse', dossiers, data: { motive: 'Complet', signature: WRITTEN } },
        { cookie },
      );
    await confirm();

    const { body } = await batch([visit, ...others]);
    const next = await batch([late]);

    expect(body['results']).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(next.body['results']).toMatchObject([{ ok: false, problem: { status: 422 } }]);
  });

  it('keeps it for the next act when this one is refused, or was signed otherwise', async () => {
    const other = (await openVisit(app)).id;
    await confirm();

    const wrong = await app.call(
      ...(['POST', `/api/v1/dossiers/${visit}/events`, { event: 'refuse', data: { signature: WRITTEN } }] as const),
      { cookie },
    );
    const drawn = await refuse({ ...WRITTEN, trace: DRAWN });

    expect(wrong.status).toBe(422);
    expect(drawn.status).toBe(200);
    expect(await refuse(WRITTEN, { dossier: other })).toMatchObject({ status: 200 });
  });

  it('does it for its own session, and for five minutes', async () => {
    await confirm();
    const elsewhere = await signIn();

    const there = await refuse(WRITTEN, { by: { cookie: elsewhere } });
    const { body: waiting } = await app.call('GET', '/api/v1/session', undefined, { cookie });
    app.real.ms += 5 * 60_000;

    expect(there.status).toBe(422);
    expect(waiting['confirmedLeftMs']).toBe(300_000);
    expect(await refuse(WRITTEN)).toMatchObject({ status: 422 });
  });

  it('serves one of two acts sent at once', async () => {
    const other = (await openVisit(app)).id;
    await confirm();

    const answers = await Promise.all([refuse(WRITTEN), refuse(WRITTEN, { dossier: other })]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('is asked for its second factor again, and told what is wrong at its place', async () => {
    const { body: begun } = await app.call('POST', '/api/v1/me/second-factor', {}, { cookie });
    const secret = Secret.fromBase32(String(begun['secret']));
    const code = () => new TOTP({ secret }).generate({ timestamp: app.real.ms });
    await app.call('PUT', '/api/v1/me/second-factor', { code: code() }, { cookie });
    app.real.ms += 30_000;

    const answers = [
      await confirm({ password: 'pas le bon', code: code() }),
      await confirm(),
      await confirm({ password: PASSWORD, code: '000000' }),
    ];

    expect(answers.map(({ status, body }) => [status, String(body['errors']?.[0]?.['path'])])).toEqual([
      [422, '/password'],
      [422, '/code'],
      [422, '/code'],
    ]);
    expect(await confirm({ password: PASSWORD, code: code() })).toMatchObject({ status: 204 });
    await refuse(WRITTEN);
    expect(await lastEntry()).toMatchObject({ command: { actor: { confirmed: { method: 'second-factor' } } } });
  });

  it('signs in anew where an identity provider knows it: a sign-in of before proves nothing', async () => {
    await app.close();
    const provider = await startProvider();
    await start({}, { provider: createIdentityProvider(clientOf(provider)) });
    const come = async (authTime: number, sub = 'sujet-1', email = EMAIL) => {
      provider.said = { sub, claims: { email, email_verified: true, auth_time: authTime } };
      const left = await fetch(`${app.url}/connexion/confirmer?retour=/app/dossiers`, {
        ...{ redirect: 'manual', headers: { cookie } },
      });
      const address = left.headers.get('location') ?? '';
      const pass = (left.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const back = new URL(await provider.authorize(address));
      const came = await fetch(`${app.url}${back.pathname}${back.search}`, {
        ...{ redirect: 'manual', headers: { cookie: `${cookie}; ${pass}` } },
      });
      return {
        asked: new URL(address).searchParams.get('max_age'),
        status: came.status,
        cookie: came.headers.get('set-cookie'),
      };
    };
    const now = Math.floor(Date.now() / 1_000);

    const before = await come(now - 3_600);
    const unsigned = await refuse(WRITTEN);
    const anew = await come(now);

    expect([before.asked, before.status, unsigned.status]).toEqual(['0', 401, 422]);
    expect(anew).toMatchObject({ status: 303, cookie: expect.not.stringContaining('jalon=') });
    expect(await refuse(WRITTEN)).toMatchObject({ status: 200 });
    expect(await lastEntry()).toMatchObject({ command: { actor: { confirmed: { method: 'provider' } } } });
    await provider.close();
  });
});
