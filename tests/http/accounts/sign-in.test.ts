import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { addPerson, type PeopleContext, putPerson } from '../../../src/operations/accounts/people/people.ts';
import {
  identify,
  type SecondFactorContext,
  signIn,
  signOut,
} from '../../../src/operations/accounts/sign-in/sign-in.ts';
import { personByEmail } from '../../../src/store/store.ts';
import { freshStore } from '../store.ts';

const PASSWORD = 'girafe lampe tonnerre vélo';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let opened: Awaited<ReturnType<typeof freshStore>>;
let context: PeopleContext & SecondFactorContext;

beforeEach(async () => {
  opened = await freshStore();
  const { store } = opened;
  context = {
    store,
    realNow: () => store.realNow(),
    knownRoles: async () => ['admin', 'manager'],
    isRequired: async () => false,
  };
  await addPerson(context, { email: 'ana@exemple.fr', name: 'Ana Martin', password: PASSWORD, roles: ['manager'] });
});
afterEach(() => opened.close());

const attempt = (password = PASSWORD, email = 'ana@exemple.fr', address = '192.0.2.1') =>
  signIn(context, { email, password, address, kind: 'cookie' });

async function refusalOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof Refusal) return error.problem;
  throw error ?? new Error('accepted');
}

describe('signing in', () => {
  it('gives a secret that says who calls, whatever the case of the e-mail', async () => {
    const { secret, session } = await attempt(PASSWORD, ' Ana@Exemple.FR ');

    const known = await identify(context, secret);

    expect(secret).toHaveLength(43);
    expect(session.idHash).not.toContain(secret);
    expect(known?.caller.person).toMatchObject({ name: 'Ana Martin', roles: ['manager'] });
    expect(JSON.stringify(known?.caller)).not.toContain('argon2');
  });

  it('says the same of a wrong password, an unknown e-mail and a person no longer active', async () => {
    const ben = await addPerson(context, { email: 'ben@exemple.fr', name: 'Ben', password: PASSWORD, roles: [] });
    await putPerson(context, { ...ben, active: false });

    const refusals = [
      await refusalOf(attempt('wrong')),
      await refusalOf(attempt('wrong', 'nobody@exemple.fr')),
      await refusalOf(attempt(PASSWORD, 'ben@exemple.fr')),
    ];

    expect(new Set(refusals.map((problem) => JSON.stringify(problem))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ status: 401, code: 'bad-credentials' });
  });

  it('is slowed more and more after five failures, even with the right password, and never for ever', async () => {
    const waits: unknown[] = [];
    for (let i = 0; i < 14; i++) {
      await refusalOf(attempt('wrong'));
      const problem = await refusalOf(attempt('wrong')).catch(() => null);
      if (problem?.code === 'too-many-requests') waits.push(problem.members?.retryAfter);
      opened.real.ms += Number(problem?.members?.retryAfter ?? 0) * 1000;
    }

    const tooSoon = await refusalOf(attempt('wrong').then(() => attempt()));
    opened.real.ms += 5 * MINUTE;
    const { secret } = await attempt();

    expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(waits.at(-1)).toBe(300);
    expect(tooSoon.status).toBe(401);
    expect(secret).toBeTruthy();
  });

  it('slows an unknown e-mail like a known one', async () => {
    for (let i = 0; i < 5; i++) await refusalOf(attempt('wrong', 'nobody@exemple.fr'));

    expect(await refusalOf(attempt('wrong', 'nobody@exemple.fr'))).toMatchObject({
      status: 429,
      members: { retryAfter: 1 },
    });
  });

  it('counts a hundred attempts at once one after the other', async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => refusalOf(attempt(`wrong ${index}`, 'ana@exemple.fr', '192.0.2.77'))),
    );

    expect(results.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(results.filter(({ status }) => status === 429)).toHaveLength(55);
  });

  it('does not keep a person out because a stranger tries her account from elsewhere', async () => {
    for (let i = 0; i < 12; i++) await refusalOf(attempt(`wrong ${i}`, 'ana@exemple.fr', '192.0.2.66'));

    expect(await refusalOf(attempt(PASSWORD, 'ana@exemple.fr', '192.0.2.66'))).toMatchObject({ status: 429 });
    expect((await attempt(PASSWORD, 'ana@exemple.fr', '192.0.2.67')).secret).toBeDefined();
  });

  it('slows an address that tries many people', async () => {
    for (let i = 0; i < 20; i++) await refusalOf(attempt('wrong', `p${i}@exemple.fr`));

    expect(await refusalOf(attempt('wrong', 'p99@exemple.fr'))).toMatchObject({ status: 429 });
    expect(await refusalOf(attempt('wrong', 'p99@exemple.fr', '192.0.2.9'))).toMatchObject({ status: 401 });
  });
});

describe('a session', () => {
  it('ends after 30 minutes without acting', async () => {
    const { secret } = await attempt();

    opened.real.ms += 29 * MINUTE;
    expect(await identify(context, secret)).not.toBeNull();
    opened.real.ms += 29 * MINUTE;
    expect(await identify(context, secret)).not.toBeNull();
    opened.real.ms += 30 * MINUTE;
    expect(await identify(context, secret)).toBeNull();
  });

  it('is not kept alive by watching', async () => {
    const { secret } = await attempt();

    opened.real.ms += 20 * MINUTE;
    expect(await identify(context, secret, 'watch')).not.toBeNull();
    opened.real.ms += 10 * MINUTE;
    expect(await identify(context, secret, 'watch')).toBeNull();
  });

  it('ends after eight hours, however busy', async () => {
    const { secret } = await attempt();

    for (let minutes = 0; minutes < 460; minutes += 20) {
      opened.real.ms += 20 * MINUTE;
      expect(await identify(context, secret)).not.toBeNull();
    }
    opened.real.ms += 20 * MINUTE;

    expect(await identify(context, secret)).toBeNull();
  });

  it('that is a token outlives idleness, for 90 days', async () => {
    const request = {
      email: 'ana@exemple.fr',
      password: PASSWORD,
      address: '192.0.2.1',
      kind: 'token' as const,
      name: 'export',
    };
    const { secret, session } = await signIn(context, request);

    opened.real.ms += 89 * 24 * HOUR;
    expect(await identify(context, secret)).not.toBeNull();
    expect(session.name).toBe('export');
    opened.real.ms += 24 * HOUR;
    expect(await identify(context, secret)).toBeNull();
  });

  it('ends when signed out, and when the person changes password, roles or leaves', async () => {
    const ana = await personByEmail(opened.store, 'ana@exemple.fr');
    if (!ana) throw new Error('Ana is gone');
    const input = { id: ana.id, email: ana.email, name: ana.name, roles: ana.roles };
    const ended: (() => Promise<unknown>)[] = [
      () => putPerson(context, { ...input, password: 'cactus bateau nuage violet' }),
      () => putPerson(context, { ...input, roles: ['admin', 'manager'], password: PASSWORD }),
      () => putPerson(context, { ...input, roles: ['manager'] }),
    ];

    const first = await attempt();
    await signOut(context, first.secret);
    expect(await identify(context, first.secret)).toBeNull();

    await addPerson(context, { email: 'root@exemple.fr', name: 'Root', password: PASSWORD, roles: ['admin'] });
    for (const [index, end] of ended.entries()) {
      const { secret } = await attempt(index === 1 ? 'cactus bateau nuage violet' : PASSWORD);
      await end();
      expect(await identify(context, secret)).toBeNull();
    }
  });
});

describe('the last administrator', () => {
  it('keeps the role, and stays active', async () => {
    const root = await addPerson(context, {
      email: 'root@exemple.fr',
      name: 'Root',
      password: PASSWORD,
      roles: ['admin'],
    });

    expect(await refusalOf(putPerson(context, { ...root, roles: [] }))).toMatchObject({ status: 409 });
    expect(await refusalOf(putPerson(context, { ...root, active: false }))).toMatchObject({ status: 409 });
  });
});

describe('a person', () => {
  it('has every wrong field told at once', async () => {
    const { errors } = await refusalOf(
      addPerson(context, {
        email: 'x',
        name: ' ',
        password: 'court',
        roles: ['manager', 'king'],
        organisation: 'org-9',
      }),
    );

    expect(errors?.map(({ path }) => path)).toEqual(['/email', '/name', '/roles/1', '/organisation', '/password']);
  });

  it('has an e-mail of his own', async () => {
    const twice = addPerson(context, { email: 'ANA@exemple.fr', name: 'Other', roles: [] });

    expect(await refusalOf(twice)).toMatchObject({ status: 409, code: 'conflict' });
  });
});
