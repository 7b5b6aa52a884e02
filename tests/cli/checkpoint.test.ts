import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startWitness } from '../effects/witness-server.ts';
import { club, jalon } from './jalon.ts';
import { scratch } from './scratch.ts';

describe('checkpoint', () => {
  const { store, path } = scratch();
  beforeAll(async () => {
    await jalon(['publish', '--root', club, ...store]);
    await jalon(['user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'secretaire', ...store]);
    await writeFile(path('membres.csv'), 'nom;naissance\nMartin;05/03/1988\n');
    await jalon(['import', path('membres.csv'), '--workflow', 'adhesion', '--as', 's@exemple.fr', ...store]);
    await mkdir(path('ailleurs'));
  });

  test('is written where it is told, with the key that verifies it, and verify compares with it', async () => {
    const made = await jalon(['checkpoint', path('ailleurs'), '--json', ...store]);
    const { file, key } = JSON.parse(made.out) as { file: string; key: string };
    const against = ['verify', '--against', path('ailleurs'), ...store];

    expect(await readdir(path('ailleurs'))).toEqual([file.split('/').at(-1)]);
    expect(await jalon(against)).toMatchObject({ code: 0 });
    expect(await jalon([...against, '--key', key])).toMatchObject({ code: 0 });

    await chmod(file, 0o600);
    await writeFile(file, (await readFile(file, 'utf8')).replace(/ 1 [0-9a-f]{4}/, ' 1 0000'));
    expect(await jalon(against)).toMatchObject({ code: 1, out: expect.stringContaining('sa signature ne tient pas') });
  });

  test('elsewhere breaks nothing of the folder of the server, whose own follow each other', async () => {
    await mkdir(path('serveur'));
    await mkdir(path('visite'));
    const configured = { JALON_CHECKPOINTS: path('serveur') };
    await jalon(['checkpoint', ...store], '', configured);
    await jalon(['checkpoint', path('visite'), ...store], '', configured);
    await jalon(['checkpoint', `${path('serveur')}/`, ...store], '', configured);

    expect(await readdir(path('serveur'))).toHaveLength(2);
    expect(await jalon(['verify', '--against', path('serveur'), ...store])).toMatchObject({
      ...{ code: 0, out: expect.stringMatching(/Points de contrôle comparés : 2, du 20\S+Z au 20\S+Z\./) },
    });
    expect(await jalon(['verify', '--against', path('visite'), ...store])).toMatchObject({
      ...{ code: 1, out: expect.stringContaining('c’est le dernier que cette base a noté') },
    });
  });

  test('waits while its place is not there, says so, and is that of the day once it is', async () => {
    const configured = { JALON_CHECKPOINTS: path('demonte') };
    const [one, other] = [
      await jalon(['checkpoint', ...store], '', configured),
      await jalon(['checkpoint', ...store], '', configured),
    ];
    expect(one).toMatchObject({ code: 1, error: expect.stringContaining('n’est pas là') });
    const [name = ''] = /jalon-\S+\.checkpoint(?= attend dans la base)/.exec(one.error) ?? [];
    await mkdir(path('demonte'));
    await jalon(['checkpoint', ...store], '', configured);

    expect(other.error).toContain(`${path('demonte')}. Le point de contrôle ${name} attend dans la base`);
    expect(await readdir(path('demonte'))).toEqual([name]);
  });

  test('is known as that of the server however its folder is written', async () => {
    await mkdir(path('lie'));
    const configured = { JALON_CHECKPOINTS: path('lie') };
    await jalon(['checkpoint', `${path('lie')}/../lie`, '--json', ...store], '', configured);
    const { out } = await jalon(['checkpoint', `${path('lie')}/./`, '--json', ...store], '', configured);

    expect((JSON.parse(out) as { file: string }).file).toMatch(new RegExp(`^${path('lie')}/jalon-`));
  });

  test('tells its token to no other address, and no password on the screen', async () => {
    const [ours, other] = [await startWitness(), await startWitness()];
    const configured = { JALON_CHECKPOINTS: ours.address, JALON_CHECKPOINTS_TOKEN: ours.token };
    const against = (place: string) => jalon(['verify', '--against', place, ...store], '', configured);
    try {
      expect(await against(other.address)).toMatchObject({ code: 2, error: expect.stringContaining('401') });
      expect(other.tokens).toEqual([]);
      const typed = await against(ours.address.replace('//', '//moi:zorbuline@'));
      expect(typed).toMatchObject({ code: 2, error: expect.stringContaining('sans nom, mot de passe') });
      expect(typed.error + typed.out).not.toContain('zorbuline');
      expect(ours.tokens).toEqual([]);
      await against(`${ours.address}/`);
      expect(ours.tokens).not.toEqual([]);
    } finally {
      await Promise.all([ours.stop(), other.stop()]);
    }
  });

  test('says what is missing: the folder, checkpoints in it, a store that signed none', async () => {
    await mkdir(path('vide'));

    expect(await jalon(['checkpoint', ...store])).toMatchObject({ code: 2 });
    expect(await jalon(['checkpoint', join(path('ailleurs'), 'absent'), ...store])).toMatchObject({
      ...{ code: 1, error: expect.stringContaining('n’est pas là') },
    });
    expect(await jalon(['verify', '--against', path('vide'), ...store])).toMatchObject({ code: 2 });
  });

  test('is sent to an address, which verify reads back, and so is a file of it alone', async () => {
    const witness = await startWitness();
    const configured = { JALON_CHECKPOINTS: witness.address, JALON_CHECKPOINTS_TOKEN: witness.token };
    const against = (place: string) => jalon(['verify', '--against', place, ...store], '', configured);
    try {
      for (let count = 0; count < 2; count++)
        expect(await jalon(['checkpoint', ...store], '', configured)).toMatchObject({ code: 0 });
      expect(witness.kept.size).toBe(2);
      expect(await against(witness.address)).toMatchObject({
        ...{ code: 0, out: expect.stringContaining('Points de contrôle comparés : 2') },
      });

      const [name = '', text = ''] = [...witness.kept].sort()[0] ?? [];
      await writeFile(path(name), text);
      expect(await against(path(name))).toMatchObject({ code: 0, out: expect.stringContaining('comparés : 1') });
      witness.kept.set(name, text.replace(/ 1 [0-9a-f]{4}/, ' 1 0000'));
      expect(await against(witness.address)).toMatchObject({
        ...{ code: 1, out: expect.stringContaining('sa signature ne tient pas') },
      });

      witness.be('strict');
      expect(await jalon(['checkpoint', ...store], '', configured)).toMatchObject({
        ...{ code: 1, error: expect.stringContaining('JALON_CHECKPOINTS_TOKEN') },
      });
      expect(await against(witness.address)).toMatchObject({ code: 2, error: expect.stringContaining('401') });
    } finally {
      await witness.stop();
    }
  });
});
