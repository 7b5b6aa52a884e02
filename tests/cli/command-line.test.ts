import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { club } from './jalon.ts';
import { recorded } from './recorded.ts';

/** Names a list of commands that is never read, since the option is refused first. */
const commands = fileURLToPath(new URL('../stories/absence-une.json', import.meta.url));

describe('the command line', () => {
  test('says its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

    expect(await recorded(['--version'])).toMatchObject({ code: 0, out: expect.stringContaining(version) });
  });

  test('lists its verbs, and tells what each takes', async () => {
    const all = await recorded(['--help']);
    const one = await recorded(['simulate', '--help']);

    expect(all.code).toBe(0);
    for (const verb of [
      'serve',
      'check',
      'types',
      'user',
      'publish',
      'release',
      'migrate',
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
    [['release', 'erase'], 'list, export, import, restore ou cancel'],
    [['publish', '--from', 'demain'], "n'est pas un instant"],
    [['publish', '--from', '2027-02-31T08:00:00Z'], "n'est pas un instant"],
    [['publish', '--from', ''], "n'est pas un instant"],
    [['simulate', 'adhesion', '--root', club, '--commands', commands, '--now', '31/02/2027'], "n'est pas un instant"],
    [
      ['simulate', 'adhesion', '--root', club, '--commands', commands, '--until', '2027-02-31T08:00:00Z'],
      "n'est pas un instant",
    ],
    [['user', 'remove'], 'add, list, password ou disable'],
    [['verify', '--store', 'sqlite:/nowhere/at/all'], 'Aucune base dans'],
  ])('answers 2 and the cure to %j', async (args, cure) => {
    const { code, error } = await recorded(args);

    expect(error).toContain(cure);
    expect(code).toBe(2);
  });
});

describe('check', () => {
  test('answers 0 on sound definitions', async () => {
    const { code, out } = await recorded(['check', '--root', club]);

    expect(out).toContain('1 workflow(s) (adhesion) : 0 erreur(s)');
    expect(code).toBe(0);
  });

  test('accepts the shipped definitions without a warning', async () => {
    const { code, out } = await recorded(['check', '--json']);

    expect(JSON.parse(out).findings).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('types', () => {
  test('of the shipped forms are fresh', async () => {
    expect(await recorded(['types', '--check'])).toMatchObject({ code: 0 });
  });
});
