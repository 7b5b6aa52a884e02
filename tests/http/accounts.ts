import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { linkSubject } from '../../src/operations/accounts/provider/link.ts';
import { type App, type Client, PASSWORD } from './app.ts';
import { linkFrom } from './documents/letters.ts';

export const OTHER_PASSWORD = 'crayon nuage tambour fenêtre';

export const tokenIn = (link: string) => link.slice(link.indexOf('#') + 1);

/** Computes the code that an authenticator application shows, at an instant of the real clock. */
export const codeOf = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

/** Signs in as a browser does: later calls carry the cookie of the session. */
export async function asBrowser(app: App, email: string, password = PASSWORD, code?: string) {
  const { status, headers, body } = await app.call('POST', '/api/v1/session', {
    ...{ email, password },
    ...(code !== undefined && { code }),
  });
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const call: Client['call'] = (method, path, content, more) => app.call(method, path, content, { cookie, ...more });
  return { status, body, cookie, call };
}

/** Makes every call about accounts once. */
export async function callAllAboutAccounts(app: App, root: Client): Promise<void> {
  await app.call('GET', '/api/v1/sign-in');
  const organisation = { name: 'Mairie fictive', siret: null, kind: 'Mairie', active: true };
  const { body: added } = await root.call('POST', '/api/v1/organisations', organisation);
  await root.call('PUT', `/api/v1/organisations/${added.id}`, { ...organisation, siret: '12345678200010' });
  await root.call('GET', '/api/v1/organisations');
  const controller = { organisation: 'Organisme fictif', name: 'Ada Témoin', quality: 'présidente' };
  await root.call('PUT', '/api/v1/controller', { ...controller, email: 'ada@exemple.fr' });
  await root.call('GET', '/api/v1/controller');
  await root.call('POST', '/api/v1/controller/cancellation', {});
  await root.call('GET', '/api/v1/roles');
  const wanted = { email: 'ida@exemple.fr', name: 'Ida Fictive', roles: ['employee'], organisation: added.id };
  const { body: ida } = await root.call('POST', '/api/v1/invitations', wanted);
  const second = await app.as('second', ['admin']);
  const settle = async (how: 'approval' | 'refusal') => {
    const { body } = await root.call('GET', '/api/v1/grants');
    await second.call('POST', `/api/v1/grants/${body.items?.[0]?.id}/${how}`);
  };
  await settle('approval');
  await root.call('DELETE', `/api/v1/people/${ida.id}/invitation`);
  await root.call('PUT', `/api/v1/people/${ida.id}`, { ...wanted, active: true });
  await settle('refusal');
  await root.call('POST', `/api/v1/people/${ida.id}/invitation`);
  const invited = async () => {
    await app.sendWaiting();
    return app.letters.filter(({ to }) => to.address === wanted.email).length;
  };
  await expect.poll(invited).toBe(2);
  const token = tokenIn(await linkFrom(app, wanted.email, 'vous attend'));
  await app.call('POST', '/api/v1/account-links/read', { token });
  await app.call('POST', '/api/v1/password-advice', { password: PASSWORD, about: ['Ida'] });
  await app.call('POST', '/api/v1/account-links/password', { token, password: PASSWORD });
  await app.call('POST', '/api/v1/password-requests', { email: wanted.email });
  const browser = await asBrowser(app, wanted.email);
  await browser.call('GET', '/api/v1/session', undefined, { 'x-jalon-idle': '1' });
  await browser.call('PUT', '/api/v1/session');
  await browser.call('POST', '/api/v1/session/confirmation', { password: PASSWORD });
  await browser.call('POST', '/api/v1/session/confirmation', { password: PASSWORD });
  const { body: made } = await browser.call('POST', '/api/v1/me/tokens', { name: 'Tableur', days: 30, scope: 'read' });
  await browser.call('GET', '/api/v1/me/sessions');
  await browser.call('DELETE', `/api/v1/me/sessions/${made.session?.id}`);
  await browser.call('DELETE', '/api/v1/me/sessions');
  await browser.call('PUT', '/api/v1/me/password', { old: PASSWORD, password: OTHER_PASSWORD });
  const address = { email: 'ida.neuve@exemple.fr', password: OTHER_PASSWORD };
  expect((await browser.call('POST', '/api/v1/me/email', address)).status).toBe(202);
  const change = tokenIn(await linkFrom(app, 'ida.neuve@exemple.fr', 'Confirmez'));
  await app.call('POST', '/api/v1/account-links/email', { token: change });
  const { body: factor } = await browser.call('POST', '/api/v1/me/second-factor', {});
  const code = () => codeOf(String(factor.secret), app.real.ms);
  await browser.call('PUT', '/api/v1/me/second-factor', { code: code() });
  app.real.ms += 30_000;
  await browser.call('POST', '/api/v1/me/second-factor/recovery-codes', { code: code() });
  app.real.ms += 30_000;
  await browser.call('POST', '/api/v1/me/second-factor/removal', { code: code() });
  await root.call('GET', `/api/v1/people/${ida.id}`);
  await root.call('DELETE', `/api/v1/people/${ida.id}/sessions`);
  await linkSubject(app.store, String(ida.id), 'https://identite.exemple.fr', 'sujet');
  await root.call('DELETE', `/api/v1/people/${ida.id}/provider`);
  await root.call('GET', '/api/v1/audit');
  await root.call('GET', '/api/v1/first-run');
}
