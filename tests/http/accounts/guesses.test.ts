import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asBrowser, codeOf } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openContest } from './contest.ts';

let app: App;
let ana: Client;
beforeEach(async () => {
  // Only the address that the one proxy adds counts; earlier ones in the header are ignored.
  app = await startApp({ trustProxy: 1 });
  ana = await app.as('ana', ['employee']);
});
afterEach(() => app.close());

const through = (address: string) => ({ 'x-forwarded-for': address });
const forty = Array.from({ length: 40 }, (_, index) => index + 1);
const ofOneNetwork = forty.map((index) => `2001:db8:1:2:${index.toString(16)}::${index}`);
const ofManyNetworks = forty.map((index) => `2001:db8:${index.toString(16)}::1`);

const guess = (address: string, more: object = {}, headers: { [name: string]: string } = {}) =>
  app.call(
    'POST',
    '/api/v1/session',
    { email: ana.email, password: 'wrong', ...more },
    { ...through(address), ...headers },
  );

/** Counts the attempts whose password was judged; a 429 refuses an attempt unjudged. */
async function judged(ask: (address: string) => Promise<{ status: number }>, addresses: string[]): Promise<number> {
  let count = 0;
  for (const address of addresses) if ((await ask(address)).status !== 429) count += 1;
  return count;
}

/** Sets up her second factor, and returns a function that gives the current code. */
async function withFactor(): Promise<() => string> {
  const { body } = await ana.call('POST', '/api/v1/me/second-factor', {});
  const code = () => codeOf(String(body.secret), app.real.ms);
  await ana.call('PUT', '/api/v1/me/second-factor', { code: code() });
  app.real.ms += 60_000;
  return code;
}

describe('wrong passwords', () => {
  it('from forty addresses of one IPv6 /64 are those of one source', async () => {
    expect(await judged(guess, ofOneNetwork)).toBe(5);
  });

  it('from forty sources are those of one account', async () => {
    expect(await judged(guess, ofManyNetworks)).toBe(10);
  });

  it('keep nobody out: the right one gets in half a minute after them, from a browser never seen', async () => {
    for (const address of ofManyNetworks) {
      await guess(address);
      app.real.ms += 31_000;
    }
    await guess('2001:db8:ffff::1');

    const tooSoon = await guess('192.0.2.9', { password: PASSWORD });
    app.real.ms += 30_000;

    expect(tooSoon.status).toBe(429);
    expect(Number(tooSoon.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect((await guess('192.0.2.9', { password: PASSWORD })).status).toBe(200);
  });

  it('slow no browser that signed in to the account before', async () => {
    const { headers } = await guess('192.0.2.1', { password: PASSWORD });
    const mark = headers.getSetCookie().find((one) => one.startsWith('jalon-browser=')) ?? '';
    const cookie = mark.split(';')[0] ?? '';
    await judged(guess, [...ofManyNetworks, ...Array.from({ length: 30 }, () => '192.0.2.1')]);

    const forged = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));

    expect(mark).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await guess('192.0.2.1', { password: PASSWORD })).status).toBe(429);
    expect((await guess('192.0.2.1', { password: PASSWORD }, { cookie: forged })).status).toBe(429);
    expect((await guess('192.0.2.1', { password: PASSWORD }, { cookie })).status).toBe(200);
  });

  it('of such a browser slow it, and its mark is of no use for another account', async () => {
    await app.as('zoe', ['employee']);
    const { headers } = await guess('192.0.2.1', { password: PASSWORD });
    const cookie = headers.getSetCookie().at(-1)?.split(';')[0] ?? '';
    const atZoe = (address: string) => guess(address, { email: 'zoe@exemple.fr' }, { cookie });

    expect(await judged((address) => guess(address, {}, { cookie }), ofManyNetworks)).toBe(5);
    expect(await judged(atZoe, ofManyNetworks)).toBe(10);
  });

  it('are counted by the address that the proxy saw, with or without its port', async () => {
    const said = forty.map((index) => `198.51.100.${index}, 203.0.113.7:${40_000 + index}`);

    expect(await judged(guess, said)).toBe(5);
    expect((await guess('203.0.113.7')).status).toBe(429);
    expect((await guess('::ffff:203.0.113.7')).status).toBe(429);
  });

  it('are counted when one is signed in too, whatever the address', async () => {
    const { call } = await asBrowser(app, ana.email);
    const change = (address: string) =>
      call('PUT', '/api/v1/me/password', { old: 'wrong', password: 'crayon nuage tambour fenêtre' }, through(address));

    expect(await judged(change, ofManyNetworks)).toBe(5);
  });
});

describe('wrong codes', () => {
  it('after the right password are those of one account, from forty sources', async () => {
    const code = await withFactor();
    const withCode = (address: string) => guess(address, { password: PASSWORD, code: '000000' });

    expect(await judged(withCode, ofOneNetwork)).toBe(5);
    expect(await judged(withCode, ofManyNetworks)).toBe(5);
    app.real.ms += 300_000;
    expect((await guess('192.0.2.9', { password: PASSWORD, code: code() })).status).toBe(200);
  });

  it.each(['removal', 'recovery-codes'])('to change the second factor are counted (%s)', async (what) => {
    const code = await withFactor();
    const change = (given: string) =>
      ana.call('POST', `/api/v1/me/second-factor/${what}`, { code: given }, through('192.0.2.1'));

    expect(await judged(() => change('000000'), ofManyNetworks)).toBe(5);
    app.real.ms += 300_000;
    expect((await change(code())).status).toBe(200);
  });

  it('to confirm who signs are judged one after the other', async () => {
    const code = await withFactor();
    const { call } = await asBrowser(app, ana.email, PASSWORD, code());
    app.real.ms += 60_000;
    const confirm = (address: string) =>
      call('POST', '/api/v1/session/confirmation', { password: PASSWORD, code: '000000' }, through(address));

    const answers = await Promise.all(ofManyNetworks.map(confirm));

    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
  });
});

describe('one IPv6 /64 is one source for', () => {
  const doors: [string, number, (address: string) => Promise<{ status: number }>][] = [
    [
      'forgotten passwords',
      10,
      (address) => app.call('POST', '/api/v1/password-requests', { email: 'x@exemple.fr' }, through(address)),
    ],
    ['links that are none', 20, (address) => app.call('GET', '/s/lnk-inconnu.x', undefined, through(address))],
    [
      'calendars that are none',
      20,
      (address) => app.call('GET', `/api/v1/calendar/${'x'.repeat(43)}.ics`, undefined, through(address)),
    ],
    [
      'links asked again',
      10,
      (address) =>
        app.call('POST', '/s/lnk-inconnu.x/nouveau', new URLSearchParams({}).toString(), {
          ...through(address),
          'content-type': 'application/x-www-form-urlencoded',
          origin: app.url,
        }),
    ],
  ];

  it.each(doors)('%s', async (_, free, ask) => {
    expect(await judged(ask, ofOneNetwork)).toBe(free);
  });

  it('registrations, by the API and by the page together', async () => {
    await openContest(app);
    const data = { siret: '73282932000074', nom: 'Atelier du Pont', personne: 'Lou Marin', email: 'lou@atelier.fr' };
    const fields = new URLSearchParams(Object.entries(data).map(([name, value]) => [`/${name}`, value]));
    const byApi = (address: string) =>
      app.call('POST', '/api/v1/registrations', { role: 'atelier', data }, through(address));
    const byPage = (address: string) =>
      app.call('POST', '/inscription/atelier', fields.toString(), {
        ...through(address),
        'content-type': 'application/x-www-form-urlencoded',
        origin: app.url,
      });

    expect((await byPage(ofOneNetwork[0] ?? '')).status).toBe(200);
    expect(await judged(byApi, ofOneNetwork)).toBe(9);
    expect(await judged(byPage, ofOneNetwork)).toBe(0);
    expect((await byPage('2001:db8:1:3::1')).status).toBe(200);
  });
});
