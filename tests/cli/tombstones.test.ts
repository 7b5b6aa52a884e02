import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { type Application, openApplication, publishDefinitions } from '../../src/main.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { startWitness } from '../effects/witness-server.ts';
import { behind } from '../store/behind.ts';
import { emptyFolder, jalon, start } from './jalon.ts';
import { recorded } from './recorded.ts';

/** Uses the embedded store only: any other has its own backup tools, and `jalon tombstones` runs after them. */
const DEFINITIONS = fileURLToPath(new URL('../fixtures/erasing', import.meta.url));
const { path } = emptyFolder();
const storeIn = (name: string) => ['--store', `sqlite:${path(name)}`];
const withList = () => ({ JALON_CHECKPOINTS: path('temoin') });

/** Holds words that appear nowhere else. */
const GONE = { whole: 'Zorbuline', file: 'Kribulome', draft: 'Mirvoltane', field: 'Vrondalex' };
const STAYS = 'Ysaltrude';
const ids = { whole: '', field: '', stays: '' };

/** Prepares the data of a server: three dossiers, a backup, then one dossier erased whole and the name of another erased. */
beforeAll(async () => {
  await mkdir(path('temoin'));
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${path('data')}`, mode: 'production', root: DEFINITIONS, renderer: null },
  });
  try {
    await publishDefinitions(application, DEFINITIONS);
    const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
    const keeper: Caller = { person: await application.operations.machine.addPerson(person) };
    ids.whole = await aTeller(application, keeper, GONE.whole);
    ids.field = await aTeller(application, keeper, GONE.field);
    ids.stays = await aTeller(application, keeper, STAYS);
    const { operations, worker } = application;
    const content = Buffer.from(GONE.file);
    await operations.addFile(keeper, { id: ids.whole }, { file: { name: 'papier.txt', type: 'text/plain', content } });
    await operations.saveDraft(keeper, { id: ids.whole, event: 'tell', data: { word: GONE.draft } });
    await jalon(['backup', path('sans-temoin.db'), ...storeIn('data')]);
    await jalon(['checkpoint', ...storeIn('data')], '', withList());
    await jalon(['backup', path('copie.db'), ...storeIn('data')]);
    const act = (dossier: string, event: string, data: JsonObject = {}) =>
      operations.submitEvent(keeper, { id: dossier, event, data });
    await act(ids.whole, 'erase-all');
    await act(ids.field, 'erase-name', { word: 'Au revoir' });
    await worker.drain();
    await jalon(['checkpoint', ...storeIn('data')], '', withList());
  } finally {
    await application.close();
  }
});

async function aTeller({ operations, worker }: Application, keeper: Caller, name: string): Promise<string> {
  const { body } = await operations.openDossier(keeper, { workflow: 'teller', data: { name, town: 'Nantes' } });
  await worker.drain();
  return body.id;
}

const restored = (name: string, more: string[] = [], env: NodeJS.ProcessEnv = {}) =>
  jalon(['restore', path('copie.db'), ...more, ...storeIn(name)], '', env);

/** Returns the words still present in the files of a store, in any letter case. */
async function saidIn(name: string): Promise<string[]> {
  const { holds } = behind({ url: `sqlite:${path(name)}`, remove: async () => {} });
  const found: string[] = [];
  for (const word of [...Object.values(GONE), STAYS])
    if ((await holds(word)) || (await holds(word.toLowerCase()))) found.push(word);
  return found;
}

/** Returns what `verify` and `replay` find, and which erasures of the list remain to be done there. */
async function soundnessOf(name: string) {
  const [verified, replayed] = [await jalon(['verify', ...storeIn(name)]), await jalon(['replay', ...storeIn(name)])];
  const again = await jalon(['tombstones', '--json', ...storeIn(name)], '', withList());
  return { codes: [verified.code, replayed.code], again: JSON.parse(again.out) };
}
const SOUND = { codes: [0, 0], again: { listed: 2, erased: 0 } };

describe('A backup made before an erasure', () => {
  test('tells where the list is kept, and is refused without it', async () => {
    const manifest = JSON.parse(await readFile(`${path('copie.db')}.manifest.json`, 'utf8'));
    const { code, error } = await restored('sans');

    expect(manifest).toMatchObject({ tombstones: { listed: 0, kept: { folder: path('temoin') } } });
    expect(error).toContain(`garde la liste de ce qu’elle a effacé dans « ${path('temoin')} »`);
    expect(code).toBe(1);
    expect(existsSync(path('sans'))).toBe(false);
  });

  test('is refused with a folder that is not that of the list, or that lost a part of it', async () => {
    await mkdir(path('vide'));
    await cp(path('temoin'), path('entamee'), { recursive: true });
    for (const name of await readdir(path('entamee')))
      if (name.endsWith('.tombstones')) await rm(path(`entamee/${name}`));

    const [empty, cut] = [
      await restored('sans', ['--tombstones', path('vide')]),
      await restored('sans', ['--tombstones', path('entamee')]),
    ];

    expect(empty).toMatchObject({
      code: 1,
      error: expect.stringContaining('ni liste d’effacements ni point de contrôle'),
    });
    expect(cut).toMatchObject({ code: 1, error: expect.stringContaining('il y en a eu au moins 2') });
    expect(existsSync(path('sans'))).toBe(false);
  });

  test('comes back without what was erased since, wherever it stood, and sound', async () => {
    const made = await restored('avec', ['--json'], withList());

    expect(JSON.parse(made.out)).toMatchObject({ tombstones: { listed: 2, erased: 2 } });
    expect(await saidIn('avec')).toEqual([STAYS]);
    expect(await soundnessOf('avec')).toEqual(SOUND);
  });

  test('comes back so whenever it is killed and begun again', async () => {
    let cut = 0;
    for (const seen of ['restauration', 'restauration/jalon.db', 'restauration/jalon.db-wal']) {
      const running = start(['restore', path('copie.db'), '--force', ...storeIn('coupee')], withList());
      const ended = new Promise((done) => running.on('close', done));
      const isThere = () => existsSync(path(`coupee/${seen}`)) || running.exitCode !== null;
      await expect.poll(isThere, { interval: 1 }).toBe(true);
      running.kill('SIGKILL');
      await ended;
      if (running.signalCode === 'SIGKILL') cut += 1;
    }
    expect(cut).toBeGreaterThan(0);

    expect(await restored('coupee', ['--force'], withList())).toMatchObject({ code: 0 });

    expect(await saidIn('coupee')).toEqual([STAYS]);
    expect(await soundnessOf('coupee')).toEqual(SOUND);
    expect(existsSync(path('coupee/restauration'))).toBe(false);
  });

  test('comes back whole by who types what it does, and the journal of administration says so', async () => {
    const asked = (phrase: string) => restored('brulee', ['--without-tombstones', phrase]);

    expect(await asked('oui')).toMatchObject({ code: 2 });
    expect(await asked('les personnes effacées reviennent')).toMatchObject({ code: 0 });

    expect((await saidIn('brulee')).sort()).toEqual([...Object.values(GONE), STAYS].sort());
    const application = await openApplication({
      ...{ storeUrl: `sqlite:${path('brulee')}`, mode: 'production', root: '.', renderer: null },
    });
    const { items } = await application.store.records({ kind: 'audit', limit: 9, descending: true });
    await application.close();
    expect(items[0]?.value).toMatchObject({ act: 'store.restore-without-list', done: true });
  });
});

test('a list that an address keeps is read there', async () => {
  const witness = await startWitness();
  try {
    for (const name of await readdir(path('temoin')))
      witness.kept.set(name, await readFile(path(`temoin/${name}`), 'utf8'));
    const asked = { JALON_CHECKPOINTS: witness.address, JALON_CHECKPOINTS_TOKEN: witness.token };

    expect(JSON.parse((await restored('envoyee', ['--json'], asked)).out)).toMatchObject({
      tombstones: { listed: 2, erased: 2 },
    });
    expect(await saidIn('envoyee')).toEqual([STAYS]);
    witness.be('away');
    expect(await restored('coupee-en-route', [], asked)).toMatchObject({
      ...{ code: 2, error: expect.stringContaining('ne répond pas') },
    });
    expect(existsSync(path('coupee-en-route'))).toBe(false);
  } finally {
    await witness.stop();
  }
});

describe('Over the store that was served', () => {
  test.each([
    { copy: 'copie.db', told: 'retard', store: 'remplacee' },
    { copy: 'copie.db', told: 'temoin', store: 'deux-fois' },
    { copy: 'sans-temoin.db', told: null, store: 'seule' },
  ])(
    '$copy comes back without what that one erased, whatever a folder was told of it ($told)',
    async ({ copy, told, store }) => {
      await cp(path('data'), path(store), { recursive: true });
      const [first = ''] = (await readdir(path('temoin'))).filter((name) => !name.endsWith('.tombstones')).sort();
      await mkdir(path('retard'), { recursive: true });
      await cp(path(`temoin/${first}`), path(`retard/${first}`));
      const list = told === null ? [] : ['--tombstones', path(told)];

      const made = await recorded(['restore', path(copy), '--force', '--json', ...list, ...storeIn(store)]);

      expect(made.code).toBe(0);
      expect(JSON.parse(made.out)).toMatchObject({ tombstones: { listed: 2, erased: 2 } });
      expect(await saidIn(store)).toEqual([STAYS]);
    },
    60_000,
  );
});

test('letters kept beside the backup are put back with it', async () => {
  await cp(path('copie.db'), path('ecrite.db'));
  await mkdir(path('ecrite.db.spool'));
  await writeFile(path('ecrite.db.spool/lettre.eml'), 'Subject: Bonjour');

  const list = ['--tombstones', path('temoin')];
  const made = await recorded(['restore', path('ecrite.db'), '--json', ...list, ...storeIn('ecrite')]);

  const { spool, tombstones } = JSON.parse(made.out);
  expect(tombstones).toEqual({ listed: 2, erased: 2 });
  expect(await readdir(spool)).toContain('lettre.eml');
  expect(existsSync(path('ecrite/restauration'))).toBe(false);
});

test('a backup that is not there is said so, with a list or without', async () => {
  for (const list of [[], ['--tombstones', path('temoin')]])
    expect(await recorded(['restore', path('fuate.db'), ...list, ...storeIn('faute')])).toMatchObject({
      ...{ code: 1, error: expect.stringContaining(`Aucune base à l'adresse ${path('fuate.db')}`) },
    });
});

test('a backup that already tells an erasure is put back as it is, and the list goes on after its last number', async () => {
  const [copy, list] = [path('apres.db'), withList()];
  await jalon(['backup', copy, ...storeIn('data')]);

  const made = await jalon(['restore', copy, '--json', ...storeIn('apres')], '', list);

  expect(JSON.parse(made.out)).toMatchObject({ tombstones: { listed: 2, erased: 0 } });
  expect(JSON.parse(await readFile(`${copy}.manifest.json`, 'utf8'))).toMatchObject({ tombstones: { listed: 2 } });
  expect(await saidIn('apres')).toEqual([STAYS]);
});
