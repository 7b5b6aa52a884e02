import { describe, expect, test } from 'vitest';
import { club, jalon, scratch } from './jalon.ts';

describe('the command line', () => {
  test('lists its verbs, and tells what each takes', async () => {
    const all = await jalon(['--help']);
    const one = await jalon(['simulate', '--help']);

    expect(all.code).toBe(0);
    for (const verb of [
      'serve',
      'check',
      'types',
      'user',
      'publish',
      'simulate',
      'import',
      'replay',
      'verify',
      'backup',
      'restore',
    ]) {
      expect(all.out).toContain(`  ${verb} `);
    }
    expect(one.out).toContain('--commands <fichier>');
  });

  test.each([
    [['simulat'], 'Vouliez-vous écrire « jalon simulate »'],
    [['check', '--jsn'], 'Vouliez-vous écrire --json'],
    [['check', 'partout'], '« partout » est en trop'],
    [['simulate', 'x', '--commands'], "L'option --commands attend : fichier"],
    [['simulate', 'x'], "Il manque l'option --commands"],
    [['serve', '--port', 'abc'], "n'est pas un port"],
    [['check', '--root', '/'], 'Aucun dossier workflows/'],
    [['user', 'remove'], 'add, list, password ou disable'],
    [['verify', '--store', 'sqlite:/nowhere/at/all'], 'Aucune base dans'],
  ])('answers 2 and the cure to %j', async (args, cure) => {
    const { code, error } = await jalon(args);

    expect(error).toContain(cure);
    expect(code).toBe(2);
  });
});

describe('check', () => {
  test('answers 0 on sound definitions', async () => {
    const { code, out } = await jalon(['check', '--root', club]);

    expect(out).toContain('1 workflow(s) (adhesion) : 0 erreur(s)');
    expect(code).toBe(0);
  });

  test('accepts the shipped definitions without a warning', async () => {
    const { code, out } = await jalon(['check', '--json']);

    expect(JSON.parse(out).findings).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('types', () => {
  test('of the shipped forms are fresh', async () => {
    expect(await jalon(['types', '--check'])).toMatchObject({ code: 0 });
  });
});

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
