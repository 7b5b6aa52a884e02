import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { club, emptyFolder, jalon } from './jalon.ts';

/** Uses the embedded store only, because any other has its own backup tools. */
const { path } = emptyFolder();
const storeIn = (name: string) => ['--store', `sqlite:${path(name)}`];

beforeAll(async () => {
  await jalon(['publish', '--root', club, ...storeIn('data')]);
  await jalon([
    ...['user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'secretaire', ...storeIn('data')],
  ]);
  await writeFile(path('membres.csv'), 'nom;naissance\nMartin;05/03/1988\n');
  const lines = ['import', path('membres.csv'), '--workflow', 'adhesion', '--as', 's@exemple.fr'];
  await jalon([...lines, ...storeIn('data')]);
});

test('a restored copy holds what the original held', async () => {
  const copy = path('copie.db');

  expect(await jalon(['backup', copy, ...storeIn('data')])).toMatchObject({ code: 0 });
  expect(await jalon(['restore', copy, ...storeIn('autre')])).toMatchObject({ code: 0 });

  const { out } = await jalon(['verify', '--json', ...storeIn('autre')]);
  expect(JSON.parse(out)).toMatchObject({ dossiers: 1, entries: 1, faults: [] });
});

test('letters put in a folder go with the copy and come back, and both say what they did in JSON', async () => {
  await mkdir(path('data/spool'));
  await writeFile(path('data/spool/lettre@exemple.eml'), 'Subject: Bonjour');
  await writeFile(path('data/spool/.brouillon'), 'à moitié');
  const copy = path('avec-lettres.db');

  const made = await jalon(['backup', copy, '--json', ...storeIn('data')]);
  const back = await jalon(['restore', copy, '--json', ...storeIn('lettres')]);

  expect(JSON.parse(made.out)).toEqual({ file: copy, bytes: (await stat(copy)).size, spool: `${copy}.spool` });
  expect(JSON.parse(back.out)).toEqual({ folder: path('lettres'), spool: path('lettres/spool') });
  expect(await readdir(path('lettres/spool'))).toEqual(['lettre@exemple.eml']);
  expect(await readFile(path('lettres/spool/lettre@exemple.eml'), 'utf8')).toBe('Subject: Bonjour');
});

test('letters that others of the machine may read are for their owner alone in the copy, and once put back', async () => {
  const letter = path('data/spool/ouverte@exemple.eml');
  await writeFile(letter, 'Subject: Ouverte');
  await chmod(letter, 0o644);
  const copy = path('fermee.db');

  await jalon(['backup', copy, ...storeIn('data')]);
  await jalon(['restore', copy, ...storeIn('fermee')]);

  for (const file of [copy, `${copy}.spool/ouverte@exemple.eml`, path('fermee/spool/ouverte@exemple.eml')])
    expect((await stat(file)).mode & 0o777, file).toBe(0o600);
  for (const folder of [`${copy}.spool`, path('fermee/spool')])
    expect((await stat(folder)).mode & 0o777, folder).toBe(0o700);
});

test('restore never writes over a store that is there, unless told', async () => {
  const over = ['restore', path('copie.db'), ...storeIn('autre')];

  expect(await jalon(over)).toMatchObject({ code: 1 });
  expect(await jalon([...over, '--force'])).toMatchObject({ code: 0 });
});

test('restore refuses what is no backup', async () => {
  const { code, error } = await jalon(['restore', path('membres.csv'), ...storeIn('tiers')]);

  expect(error).toContain('base');
  expect(code).toBe(1);
});

test('an encrypted store is copied with the names of its keys, and read with its keys alone', async () => {
  const [keys, copy] = [path('cles'), path('chiffree.db')];
  const withKeys = (args: string[]) => jalon(args, '', { JALON_KEYS: `file:${keys}` });

  await jalon(['keys', 'make', keys, '--name', 'k1']);
  const turned = await withKeys(['keys', 'rotate', '--json', ...storeIn('data')]);
  const made = await jalon(['backup', copy, '--json', ...storeIn('data')]);
  const refused = await jalon(['user', 'list', ...storeIn('data')]);
  await jalon(['restore', copy, ...storeIn('rendue')]);

  expect((await stat(keys)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(turned.out)).toMatchObject({ current: 'k1', isComplete: true, wraps: [{ key: 'k1' }] });
  expect(JSON.parse(made.out)).toMatchObject({ keys: ['k1'] });
  expect(JSON.parse(await readFile(`${copy}.manifest.json`, 'utf8'))).toMatchObject({ keys: ['k1'] });
  expect(refused.error).toContain('« k1 », qui manque');
  expect((await withKeys(['user', 'list', ...storeIn('rendue')])).out).toContain('s@exemple.fr');
});
