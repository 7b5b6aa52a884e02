import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../src/store/sqlite/database/database.ts';
import { backup, openStore, restore, type Store, verifyChain } from '../../src/store/store.ts';
import { databaseIn, folders, meddle } from './folder.ts';
import { aFile, aRecord, nextOf, opening } from './make.ts';

const aFolder = folders();

async function filled(folder: string, dossiers: number): Promise<Store> {
  const store = await openStore(`sqlite:${folder}`);
  const data = { pad: 'x'.repeat(2_000) };
  await Promise.all(
    Array.from({ length: dossiers }, (_, index) => store.commit(opening(`dos-${index}`, {}, { data }))),
  );
  return store;
}

async function aBackup(): Promise<string> {
  const folder = aFolder();
  const store = await filled(folder, 3);
  await store.close();
  const target = join(aFolder(), 'jalon.backup');
  await backup(folder, target);
  return target;
}

async function idsIn(folder: string): Promise<string[]> {
  const store = await openStore(`sqlite:${folder}`);
  const ids = await store.ids({ limit: 10_000 });
  await store.check();
  await store.close();
  return ids;
}

it('a backup taken while the store is written holds what was committed before it, whole, and ends', async () => {
  const source = aFolder();
  const store = await filled(source, 1_500);
  const folder = aFolder();
  let writing = true;
  const writes = (async () => {
    for (let index = 0; writing; index++) await store.commit(opening(`new-${index}`));
  })();
  const seen: number[] = [];

  await backup(source, join(folder, 'sub', 'jalon.backup'), ({ pages, total }) => seen.push(pages / total));
  writing = false;
  await writes;
  await store.close();

  expect(seen.at(-1)).toBe(1);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(readdirSync(join(folder, 'sub'))).toEqual(['jalon.backup']);
  await restore(join(folder, 'sub', 'jalon.backup'), join(folder, 'restored'));
  const ids = await idsIn(join(folder, 'restored'));
  expect(ids.filter((id) => id.startsWith('dos-'))).toHaveLength(1_500);
});

it('a restored store says what the saved one said: dossiers, journal, files, records', async () => {
  const source = aFolder();
  const store = await filled(source, 2);
  const stored = await store.load('dos-1');
  if (stored === null) throw new Error('lost');
  await store.commit(nextOf(stored));
  await store.putFile(aFile('fil-1', Buffer.from('contenu')), Buffer.from('contenu'));
  await store.putRecord(aRecord('rec-1', { marks: ['dossier:dos-1'] }), 0);
  const before = await store.load('dos-1');
  await store.close();

  const target = join(aFolder(), 'jalon.backup');
  await backup(source, target);
  const folder = aFolder();
  await restore(target, folder);

  const restored = await openStore(`sqlite:${folder}`);
  expect(await restored.load('dos-1')).toEqual(before);
  expect(verifyChain(await restored.journal('dos-1'), before?.head)).toMatchObject({ ok: true, entries: 2 });
  expect(Buffer.from((await restored.file('fil-1'))?.content ?? []).toString()).toBe('contenu');
  expect((await restored.records({ kind: 'note', mark: 'dossier:dos-1', limit: 9 })).items).toEqual([
    aRecord('rec-1', { marks: ['dossier:dos-1'] }),
  ]);
  await restored.close();
});

it('a backup never replaces a file, nor invents a store', async () => {
  const target = await aBackup();

  await expect(backup(aFolder(), target)).rejects.toThrow('existe déjà');
  await expect(backup(aFolder(), `${target}2`)).rejects.toThrow('Aucune base');
  expect(existsSync(`${target}2`)).toBe(false);
});

it('a folder that is not empty is kept unless forced', async () => {
  const target = await aBackup();
  const folder = aFolder();
  await (await filled(folder, 9)).close();

  await expect(restore(target, folder)).rejects.toThrow("n'est pas vide");
  expect(await idsIn(folder)).toHaveLength(9);
  await restore(target, folder, { force: true });
  expect(await idsIn(folder)).toHaveLength(3);
});

it('letters and the like follow once the base has its name', async () => {
  const target = await aBackup();
  const folder = aFolder();
  const seen: string[][] = [];
  const look = async () => {
    seen.push(readdirSync(folder).sort());
  };

  await restore(target, folder, { before: look, after: look });

  expect(seen).toEqual([['restauration'], ['jalon.db', 'restauration']]);
  expect(readdirSync(folder)).toEqual(['jalon.db']);
});

it('what a restore that was cut had made ready is gone once the store is open', async () => {
  const folder = aFolder();
  await (await filled(folder, 1)).close();
  mkdirSync(join(folder, 'restauration'));
  writeFileSync(join(folder, 'restauration', 'jalon.db'), 'Zorbuline');

  const store = await openStore(`sqlite:${folder}`);

  expect(existsSync(join(folder, 'restauration'))).toBe(false);
  await store.close();
});

it('a store in use is not replaced, even by force', async () => {
  const target = await aBackup();
  const folder = aFolder();
  const store = await filled(folder, 9);

  await expect(restore(target, folder, { force: true })).rejects.toThrow('arrêtez le serveur');

  expect(await store.ids({ limit: 99 })).toHaveLength(9);
  await store.commit(opening('dos-still'));
  await store.close();
  expect(await idsIn(folder)).toHaveLength(10);
});

it('a damaged store can be replaced by force, its old log with it', async () => {
  const target = await aBackup();
  const folder = aFolder();
  writeFileSync(databaseIn(folder), 'garbage'.repeat(1_000));
  writeFileSync(`${databaseIn(folder)}-wal`, 'garbage');

  await restore(target, folder, { force: true });

  expect(await idsIn(folder)).toHaveLength(3);
});

it('a backup that is damaged, newer or no backup at all leaves the folder as it was', async () => {
  const target = await aBackup();
  const newer = `${target}.newer`;
  copyFileSync(target, newer);
  const folder = join(newer, '..');
  copyFileSync(newer, databaseIn(folder));
  meddle(folder, (db) => db.pragma(`user_version = ${SCHEMA_VERSION + 1}`));
  writeFileSync(`${target}.broken`, 'garbage'.repeat(1_000));
  const free = aFolder();

  await expect(restore(databaseIn(folder), free)).rejects.toThrow('plus récente');
  await expect(restore(`${target}.broken`, free)).rejects.toThrow('abîmée');
  await expect(restore(`${target}.none`, free)).rejects.toThrow('Aucune base');
  expect(readdirSync(free)).toEqual([]);
});
