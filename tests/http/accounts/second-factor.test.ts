import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { addPerson, type PeopleContext } from '../../../src/operations/accounts/people/people.ts';
import {
  dropSecondFactor,
  hasSecondFactor,
  type SecondFactorContext,
  signIn,
} from '../../../src/operations/accounts/sign-in/sign-in.ts';
import { freshStore } from '../store.ts';

const PASSWORD = 'girafe lampe tonnerre vélo';
const PERIOD_MS = 30_000;

let opened: Awaited<ReturnType<typeof freshStore>>;
let context: PeopleContext & SecondFactorContext;
let ana: string;

beforeEach(async () => {
  opened = await freshStore();
  const { store } = opened;
  context = {
    store,
    realNow: () => store.realNow(),
    knownRoles: async () => ['manager'],
    isRequired: async () => true,
  };
  ana = (await addPerson(context, { email: 'ana@exemple.fr', name: 'Ana', password: PASSWORD, roles: ['manager'] })).id;
});
afterEach(() => opened.close());

const attempt = (code?: string) =>
  signIn(context, {
    ...{ email: 'ana@exemple.fr', password: PASSWORD, address: '192.0.2.1', kind: 'cookie' },
    ...(code !== undefined && { code }),
  });

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof Refusal) return error.problem;
  throw error ?? new Error('accepted');
}

/** Computes the code that an authenticator application shows at this instant of the real clock. */
const shownBy = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: opened.real.ms });

/** Sets up the second factor, then lets one period of its codes pass. */
async function setUp(): Promise<{ secret: string; codes: string[] }> {
  const { members } = await problemOf(attempt());
  const secret = String(members?.secret);
  const { recoveryCodes } = await attempt(shownBy(secret));
  opened.real.ms += PERIOD_MS;
  return { secret, codes: recoveryCodes ?? [] };
}

describe('the second factor', () => {
  it('must be set up before the first session, and its first code gives the recovery codes', async () => {
    const missing = await problemOf(attempt());

    expect(missing).toMatchObject({ status: 403, code: 'second-factor-setup' });
    expect(missing.members?.uri).toMatch(/^otpauth:\/\/totp\/Jalon/);
    expect(await hasSecondFactor(context.store, ana)).toBe(false);
    const { codes } = await setUp();
    expect(new Set(codes).size).toBe(10);
    expect(await hasSecondFactor(context.store, ana)).toBe(true);
  });

  it('is asked after the password, and a code works once', async () => {
    const { secret } = await setUp();

    expect(await problemOf(attempt())).toMatchObject({ status: 401, code: 'second-factor-required' });
    const code = shownBy(secret);
    expect((await attempt(code)).recoveryCodes).toBeNull();

    expect(await problemOf(attempt(code))).toMatchObject({ code: 'second-factor-required' });
  });

  it('of which one code sent twice at once opens one session', async () => {
    const { secret } = await setUp();
    const code = shownBy(secret);

    const outcomes = await Promise.allSettled([attempt(code), attempt(code)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('forgives a telephone one period off, no more', async () => {
    const { secret } = await setUp();
    opened.real.ms += 4 * PERIOD_MS;
    const early = shownBy(secret);
    opened.real.ms += 2 * PERIOD_MS;
    expect(await problemOf(attempt(early))).toMatchObject({ code: 'second-factor-required' });
    opened.real.ms += 20 * PERIOD_MS;
    const late = shownBy(secret);
    opened.real.ms += PERIOD_MS;

    expect(await attempt(late)).toMatchObject({ recoveryCodes: null });
  });

  it('is replaced by a recovery code, once each', async () => {
    const { codes } = await setUp();
    const [first = ''] = codes;

    expect(await attempt(first.toUpperCase())).toMatchObject({ recoveryCodes: null });

    expect(await problemOf(attempt(first))).toMatchObject({ code: 'second-factor-required' });
  });

  it('counts a wrong code as a failed attempt: tries are slowed down', async () => {
    await setUp();

    const answers: string[] = [];
    for (let tries = 0; tries < 12; tries += 1) answers.push((await problemOf(attempt('000000'))).code);

    expect(answers).toContain('too-many-requests');
  });

  it('is set up anew once an administrator took it away', async () => {
    await setUp();

    await dropSecondFactor(context.store, ana);

    expect(await problemOf(attempt())).toMatchObject({ code: 'second-factor-setup' });
  });
});
