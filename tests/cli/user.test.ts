import { describe, expect, test } from 'vitest';
import { club, jalon } from './jalon.ts';
import { scratch } from './scratch.ts';

describe('user', () => {
  const { store } = scratch();
  const add = (email: string, ...more: string[]) => [
    'user',
    'add',
    '--email',
    email,
    '--name',
    'Anne Martin',
    ...more,
    ...store,
  ];

  test('add makes a password when none is given, and shows it once', async () => {
    const { code, out } = await jalon(add('admin@exemple.fr', '--role', 'admin'));

    expect(code).toBe(0);
    expect(out).toMatch(/montré une seule fois : \S{14,}/);
  });

  test('add takes the password piped in, and refuses a short one', async () => {
    const short = await jalon(add('b@exemple.fr', '--role', 'dpo'), 'trop-court\n');
    const long = await jalon(add('b@exemple.fr', '--role', 'dpo', '--json'), 'quatre mots sans lien evident\n');

    expect(short).toMatchObject({ code: 1, error: expect.stringContaining('au moins 14') });
    expect(long).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(long.out)).toMatchObject({ email: 'b@exemple.fr', roles: ['dpo'], active: true });
    expect(long.out).not.toContain('password');
  });

  test('add refuses a role nobody declared and an address already taken', async () => {
    const role = await jalon(add('c@exemple.fr', '--role', 'roi'));
    const taken = await jalon(add('admin@exemple.fr', '--role', 'admin'));

    expect(role).toMatchObject({ code: 1, error: expect.stringContaining('« roi »') });
    expect(taken).toMatchObject({ code: 1, error: expect.stringContaining('déjà') });
  });

  test('disable closes an account, but never that of the last administrator', async () => {
    const last = await jalon(['user', 'disable', '--email', 'admin@exemple.fr', ...store]);
    const other = await jalon(['user', 'disable', '--email', 'B@exemple.fr', ...store]);
    const { out } = await jalon(['user', 'list', '--json', ...store]);

    expect(last.code).toBe(1);
    expect(other.code).toBe(0);
    expect(JSON.parse(out).map((one: { email: string; active: boolean }) => [one.email, one.active])).toEqual([
      ['admin@exemple.fr', true],
      ['b@exemple.fr', false],
    ]);
  });

  test('password changes it', async () => {
    expect(await jalon(['user', 'password', '--email', 'admin@exemple.fr', ...store])).toMatchObject({ code: 0 });
    expect(await jalon(['user', 'password', '--email', 'x@exemple.fr', ...store])).toMatchObject({ code: 1 });
  });
});

describe('user add, before the first start', () => {
  const { store } = scratch();
  const secretary = ['user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'secretaire'];

  test('knows the roles of the definitions beside, and of none where there are none', async () => {
    const refused = await jalon([...secretary, '--root', club.replace(/club$/, ''), ...store]);
    const added = await jalon([...secretary, '--root', club, ...store]);

    expect(refused).toMatchObject({ code: 2, error: expect.stringContaining('workflows/') });
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Sam') });
  });
});
