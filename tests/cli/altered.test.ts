import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { currentRelease, findRelease, keysOf, openStore, readRing } from '../../src/store/store.ts';
import { behind } from '../store/behind.ts';
import { club, emptyFolder, jalon } from './jalon.ts';

const { path } = emptyFolder();

test('an account in clear and a process changed in the base are found by keys check and by verify', async () => {
  const url = `sqlite:${path('data')}`;
  const by = behind({ url, remove: async () => undefined });
  const asked = (...words: string[]) => jalon([...words, '--store', url], '', { JALON_KEYS: `file:${path('cles')}` });
  await jalon(['keys', 'make', path('cles'), '--name', 'k1']);
  await asked('publish', '--root', club);
  await asked('user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'secretaire');
  await asked('keys', 'rotate');
  const sound = await asked('verify', '--json');
  const ring = readRing(await readFile(path('cles'), 'utf8'), 'le test');
  const store = await openStore(url, { keys: { where: 'le test', read: async () => ring } });
  const { items } = await store.records({ kind: 'person', limit: 1 });
  const release = await findRelease(store, (await currentRelease(store))?.release ?? '');
  expect((await keysOf(store)?.state())?.isComplete).toBe(true);
  await store.close();

  const [sam] = items;
  if (sam === undefined) throw new Error('nobody');
  await by.editRecords('person', (values) => {
    const value = JSON.stringify({ ...sam.value, roles: ['admin'] });
    return new Map([...values.keys()].map((id) => [id, value]));
  });
  await by.editBundle(Object.values(release?.bundles ?? {})[0] ?? '', (text) =>
    text.replace('"title":"', '"title":"Faux '),
  );
  const [checked, listed, verified] = [
    await asked('keys', 'check'),
    await asked('user', 'list'),
    await asked('verify'),
  ];

  expect(JSON.parse(sound.out)).toMatchObject({ faults: [], unchecked: expect.arrayContaining([expect.any(String)]) });
  expect(checked).toMatchObject({ code: 1 });
  expect(checked.out).toContain(`« person » ${sam.id} a été écrit sans les clés`);
  expect(listed.out).not.toContain('admin');
  expect(verified).toMatchObject({ code: 1 });
  expect(verified.out).toContain(`« person » ${sam.id} a été écrit sans les clés`);
  expect(verified.out).toContain('Le processus « Faux');
  expect(verified.out).toContain('2 défaut(s).');
  expect(verified.out).toContain('Non vérifié :');
  expect(verified.out).not.toContain('rien n’a été changé');
}, 900_000);
