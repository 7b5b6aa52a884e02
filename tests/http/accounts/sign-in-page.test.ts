import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const OURS = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

function form(fields: { [name: string]: string }): string {
  return new URLSearchParams(fields).toString();
}

describe('the sign-in page', () => {
  it('opens a session without any script, and leads back where one came from', async () => {
    const shown = await app.call('GET', '/connexion?retour=%2Fapi%2Fv1%2Fdocs');
    const fields = { email: office.ana.email, password: PASSWORD, retour: '/api/v1/docs' };

    const answer = await app.call('POST', '/connexion', form(fields), OURS);

    expect(String(shown.body)).toContain('value="/api/v1/docs"');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/api/v1/docs');
    const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
    const home = await app.call('GET', '/', undefined, { cookie });
    expect(String(home.body)).toContain('Personne ana');
    const left = await app.call('POST', '/deconnexion', '', { ...OURS, cookie });
    expect(left.headers.get('location')).toBe('/connexion');
    expect((await app.call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
  });

  it.each(['https://ailleurs.exemple', '//ailleurs.exemple', '/\\ailleurs.exemple', 'javascript:alert(1)', '/a b'])(
    'leads to no other site: %s',
    async (retour) => {
      const answer = await app.call(
        'POST',
        '/connexion',
        form({ email: office.ana.email, password: PASSWORD, retour }),
        OURS,
      );

      expect(answer.headers.get('location')).toBe('/');
    },
  );

  it('says what is wrong, keeps the e-mail and never the password', async () => {
    const fields = { email: '"><b>zoe@exemple.fr', password: 'rien de bon ici', retour: '/' };

    const { status, body, headers } = await app.call('POST', '/connexion', form(fields), OURS);

    expect(status).toBe(401);
    expect(headers.get('set-cookie')).toBeNull();
    expect(String(body)).toContain('role="alert"');
    expect(String(body)).toContain('&#34;&#62;&#60;b&#62;zoe@exemple.fr');
    expect(String(body)).not.toContain('rien de bon ici');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://ailleurs.exemple' }],
    ['nobody knows where', {}],
  ])('refuses a form sent from %s', async (_from, headers) => {
    const fields = form({ email: office.ana.email, password: PASSWORD, retour: '/' });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };

    const answer = await app.call('POST', '/connexion', fields, { ...type, ...headers });

    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('accepts the Origin of older browsers', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const fields = form({ email: office.ana.email, password: PASSWORD, retour: '/' });

    expect((await app.call('POST', '/connexion', fields, { ...type, origin: app.url })).status).toBe(303);
  });

  it('takes nothing but its form', async () => {
    const json = await app.call(
      'POST',
      '/connexion',
      { email: 'a', password: 'b' },
      { 'sec-fetch-site': 'same-origin' },
    );

    expect(json.status).toBe(415);
  });
});

describe('a refusal on a page', () => {
  it('is a page for a browser, and a problem for a program', async () => {
    const page = await app.call('GET', '/nulle-part', undefined, { accept: 'text/html,*/*;q=0.8' });
    const problem = await app.call('GET', '/nulle-part');

    expect(page.status).toBe(404);
    expect(String(page.body)).toContain('<h1>Introuvable</h1>');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(problem.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });
});
