import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asBrowser, codeOf, OTHER_PASSWORD } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
let app: App;
let ana: Client;
beforeEach(async () => {
  app = await startApp();
  ana = await app.as('ana', ['employee']);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const subjects = (email = ana.email) =>
  app.letters.filter(({ to }) => to.address === email).map(({ subject }) => subject);
const FAILURES = 'On essaie d’ouvrir votre compte';
const NEW_BROWSER = 'Nouvelle connexion à votre compte';
const lettersAbout = (subject: string) => app.letters.filter((letter) => letter.subject === subject);

/** Has a letter to somebody else written last, and waits until every letter has left. */
async function settled(): Promise<void> {
  const name = `temoin-${app.letters.length}`;
  await app.as(name, []);
  await app.call('POST', '/api/v1/password-requests', { email: `${name}@exemple.fr` });
  await expect.poll(() => subjects(`${name}@exemple.fr`)).toHaveLength(1);
  await expect.poll(() => app.operations.machine.accountLetters()).toEqual([]);
}

function open(more: object = {}, headers: { [name: string]: string } = {}) {
  return app.call('POST', '/api/v1/session', { email: ana.email, password: PASSWORD, ...more }, headers);
}

/** Fails so many times, and waits between two as long as is asked. */
async function fail(times: number, more: object = { password: 'wrong' }): Promise<void> {
  for (let failed = 0; failed < times; ) {
    const { status } = await open(more);
    if (status === 401) failed += 1;
    else app.real.ms += 5_000;
  }
}

/** Returns what a browser keeps after an answer that opened a session. */
const keptBy = (headers: Headers) => {
  const mark = headers.getSetCookie().find((one) => one.startsWith('jalon-browser='));
  return { cookie: mark?.split(';')[0] ?? '' };
};

describe('a series of failures', () => {
  it('is told once to the owner of the account, with its count and its hours', async () => {
    await fail(9);
    await settled();
    const before = subjects();
    await fail(1);
    await expect.poll(() => subjects()).toEqual([FAILURES]);

    await fail(5);
    await settled();

    expect(before).toEqual([]);
    expect(subjects()).toEqual([FAILURES]);
    const text = lettersAbout(FAILURES)[0]?.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('10 essais de suite');
    expect(text).toContain(
      'le premier le 2 mars 2026 à 09:00:00, heure de Paris, le dernier le 2 mars 2026 à 09:00:45, heure de Paris',
    );
    expect(text).not.toContain('était le bon');
  });

  it('is told by a letter that opens nothing', async () => {
    await fail(10);
    await expect.poll(() => subjects()).toEqual([FAILURES]);

    const links = [...(lettersAbout(FAILURES)[0]?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, link]) => link);

    expect(links).toEqual([expect.stringMatching(/\/app\/mot-de-passe-oublie$/)]);
  });

  it('that follows another on the same day is told of the next day only', async () => {
    await fail(10);
    await expect.poll(() => subjects()).toEqual([FAILURES]);
    app.real.ms += HOUR;
    await asBrowser(app, ana.email);
    await fail(12);
    await settled();
    const sameDay = lettersAbout(FAILURES).length;

    app.real.ms += DAY - HOUR;
    await fail(1);

    expect(sameDay).toBe(1);
    await expect.poll(() => lettersAbout(FAILURES)).toHaveLength(2);
  });

  it('of wrong codes says that the password given was the right one', async () => {
    const { body } = await ana.call('POST', '/api/v1/me/second-factor', {});
    await ana.call('PUT', '/api/v1/me/second-factor', { code: codeOf(String(body.secret), app.real.ms) });

    await fail(10, { code: '000000' });

    await expect.poll(() => subjects()).toContain(FAILURES);
    expect(lettersAbout(FAILURES)[0]?.text).toContain('était le bon 10 fois');
  });

  it('to prove who one is in an open session is told too', async () => {
    const { call } = await asBrowser(app, ana.email);
    const change = () => call('PUT', '/api/v1/me/password', { old: 'wrong', password: OTHER_PASSWORD });

    for (let failed = 0; failed < 10; ) {
      if ((await change()).status === 422) failed += 1;
      else app.real.ms += 60_000;
      await call('PUT', '/api/v1/session');
    }

    await expect.poll(() => subjects()).toContain(FAILURES);
  });

  it('on an address without account, or on a closed account, writes to nobody', async () => {
    const { call } = await app.as('root', ['admin']);
    await call('PUT', `/api/v1/people/${ana.id}`, {
      email: ana.email,
      name: 'Ana',
      roles: ['employee'],
      active: false,
    });

    await fail(11);
    await fail(11, { email: 'personne@exemple.fr', password: 'wrong' });
    await settled();

    expect(subjects()).toEqual([]);
    expect(subjects('personne@exemple.fr')).toEqual([]);
  });
});

describe('a sign-in from a browser never seen on the account', () => {
  it('is told to its owner, by a letter that opens nothing', async () => {
    await open({}, FIREFOX);
    await expect.poll(() => subjects()).toEqual([NEW_BROWSER]);

    const [letter] = lettersAbout(NEW_BROWSER);
    const links = [...(letter?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, link]) => link);

    expect(letter?.text).toContain('Firefox sur Linux');
    expect(letter?.text).toContain('heure de Paris');
    expect(links).toEqual([expect.stringMatching(/\/app\/mot-de-passe-oublie$/)]);
  });

  it('is not told the very first time, nor from a browser that signed in before', async () => {
    const { headers } = await open();
    await expect.poll(() => subjects()).toEqual([NEW_BROWSER]);
    await open({}, keptBy(headers));
    await app.as('zoe', ['employee']);
    await settled();

    expect(subjects()).toEqual([NEW_BROWSER]);
    expect(subjects('zoe@exemple.fr')).toEqual([]);
  });

  it('is told to each of those who share a machine once', async () => {
    await app.as('zoe', ['employee']);
    let shared: { [name: string]: string } = {};
    for (const email of [ana.email, 'zoe@exemple.fr', ana.email, 'zoe@exemple.fr', ana.email])
      shared = keptBy((await open({ email }, shared)).headers);
    await settled();

    expect(subjects()).toEqual([NEW_BROWSER]);
    expect(subjects('zoe@exemple.fr')).toEqual([NEW_BROWSER]);
  });

  it('is told when a program asks for a token by the password', async () => {
    await open({ kind: 'token', name: 'Appelez le 01 23 45 67 89' });
    await expect.poll(() => subjects()).toEqual([NEW_BROWSER]);

    expect(lettersAbout(NEW_BROWSER)[0]?.text).toContain('un programme, par un jeton personnel');
    expect(lettersAbout(NEW_BROWSER)[0]?.text).not.toContain('Appelez');
  });

  it('is told five times, then once a day, to an account whose password is known', async () => {
    for (let index = 0; index < 8; index += 1) await open();
    await settled();
    const first = subjects().length;
    app.real.ms += DAY;
    await open();

    expect(first).toBe(5);
    await expect.poll(() => subjects()).toHaveLength(6);
  });
});

it('a demonstration, which prints its passwords, writes to nobody of its doors', async () => {
  const demonstration = await startApp({}, { signInLetters: 'none' });
  const { email } = await demonstration.as('ana', ['employee']);

  for (let index = 0; index < 11; index += 1) {
    await demonstration.call('POST', '/api/v1/session', { email, password: 'wrong' });
    demonstration.real.ms += 60_000;
  }
  await demonstration.call('POST', '/api/v1/session', { email, password: PASSWORD });
  await demonstration.call('POST', '/api/v1/password-requests', { email });
  await expect.poll(() => demonstration.letters.length).toBe(1);

  expect(demonstration.letters[0]?.subject).not.toBe(FAILURES);
  await demonstration.close();
});
