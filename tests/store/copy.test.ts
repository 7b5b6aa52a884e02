import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { copyStore } from '../../src/store/copy/copy.ts';
import { type ImportUnit, keepServing, openStore, putPerson, putSetting, type Store } from '../../src/store/store.ts';
import { folders } from './folder.ts';
import { aFile, aPerson, aRecord, aTask, instant, nextOf, opening } from './make.ts';
import { freshPlace, type Place } from './place.ts';

const aFolder = folders();
const open: Store[] = [];
const places: Place[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  for (const place of places.splice(0)) await place.remove();
});

/** Opens the embedded store from which the copies are made. */
async function aSource(dossiers = 40): Promise<Store> {
  const store = await openStore(`sqlite:${aFolder()}`);
  open.push(store);
  await fill(store, dossiers);
  return store;
}

/** Opens an empty store of the kind under test: a folder, or a database of the server. */
async function aTarget(): Promise<Store> {
  const place = await freshPlace('copy');
  places.push(place);
  const store = await openStore(place.url);
  open.push(store);
  return store;
}

async function fill(store: Store, dossiers: number): Promise<void> {
  for (let index = 0; index < dossiers; index++) {
    const id = `dos-${String(index).padStart(4, '0')}`;
    await store.commit({
      ...opening(id, { scopes: ['manager:*'] }),
      add: [aTask(id, 'later', 1_000 + index), aTask(id, 'gone', 5)],
    });
    const stored = await store.load(id);
    if (stored === null) throw new Error(`${id} is lost`);
    await store.commit({ ...nextOf(stored), withdraw: [`${id}:gone`] });
  }
  for (const size of [0, 10, 300_000]) {
    const content = randomBytes(size);
    await store.putFile(aFile(`fil-${size}`, content), content);
  }
  await putPerson(store, aPerson('per-1'), 0);
  await store.putRecord(aRecord('rec-1', { marks: ['dossier:dos-0001'] }), 0);
  await store.putRecord(aRecord('rec-2', { expiresAt: Date.now() + 5_000 }), 0);
  await putSetting(store, 'clock', '12');
  await store.claimUnique('leave', 'key', 'dos-0001');
  await store.noteReads([{ dossier: 'dos-0001', person: 'per-1', role: 'owner', at: instant(1), what: 'view' }]);
}

/** Returns a store that stops like a killed process at its n-th whole dossier. */
function dyingAt(store: Store, dossiers: number): Store {
  let written = 0;
  return {
    ...store,
    import: async (items) => {
      if (items.some(({ kind }) => kind === 'dossier') && written++ >= dossiers) throw new Error('killed');
      await store.import(items);
    },
  };
}

it('a copy holds everything, and says how much of what', async () => {
  const [source, target] = [await aSource(), await aTarget()];

  const report = await copyStore(source, target);

  expect(report).toMatchObject({ dossiers: 40, entries: 80, dueTasks: 40, files: 3 });
  expect(report.rest).toMatchObject({ person: 1, note: 1, setting: 1, unique: 1, file: 3 });
  expect(await target.exportDossier('dos-0001')).toEqual(await source.exportDossier('dos-0001'));
  expect(await target.file('fil-10')).toEqual(await source.file('fil-10'));
  expect((await target.records({ kind: 'note', mark: 'dossier:dos-0001', limit: 9 })).items).toHaveLength(1);
  expect(await target.nextDue(['deadline'])).toBe(instant(1_000));
});

it('and back: the copy of the copy says what the first source says', async () => {
  const [source, middle] = [await aSource(), await aTarget()];
  const last = await openStore(`sqlite:${aFolder()}`);
  open.push(last);

  const there = await copyStore(source, middle);
  const back = await copyStore(middle, last);

  expect(back).toEqual(there);
  for (const id of await source.ids({ limit: 100 }))
    expect(await last.exportDossier(id)).toEqual(await source.exportDossier(id));
});

it('a source that is served is refused, and nothing is written; once it is no more, it is copied', async () => {
  const [source, target] = [await aSource(3), await aTarget()];
  const stopServing = await keepServing(source, 'machine/12');

  await expect(copyStore(source, target)).rejects.toThrow('servie par machine/12');
  expect(await target.ids({ limit: 1 })).toEqual([]);
  await stopServing();

  expect(await copyStore(source, target)).toMatchObject({ dossiers: 3 });
});

it('a source that begins to be served during the copy leaves it unfinished', async () => {
  const [source, target] = [await aSource(3), await aTarget()];
  let stopServing = async () => {};
  const joined: Store = {
    ...source,
    exportDossier: async (id) => {
      if (id === 'dos-0001') stopServing = await keepServing(source, 'machine/12');
      return source.exportDossier(id);
    },
  };

  const copied = copyStore(joined, target);

  await expect(copied).rejects.toThrow('servie par machine/12');
  await expect(openStore(places.at(-1)?.url ?? '')).rejects.toThrow('copie inachevée');
  await stopServing();
});

it('cut short it goes on where it was, and cannot be served meanwhile', async () => {
  const [source, target] = [await aSource(), await aTarget()];
  await expect(copyStore(source, dyingAt(target, 25))).rejects.toThrow('killed');
  const url = places.at(-1)?.url ?? '';
  const done = (await target.ids({ limit: 100 })).length;
  let written = 0;
  const counting = {
    ...target,
    import: async (items: ImportUnit[]) => {
      written += items.filter(({ kind }) => kind === 'dossier').length;
      await target.import(items);
    },
  };

  await expect(openStore(url)).rejects.toThrow('copie inachevée');
  const report = await copyStore(source, counting);

  expect(report.dossiers).toBe(40);
  expect(done).toBeGreaterThan(10);
  expect(written).toBe(40 - done);
  open.push(await openStore(url));
});

it('what changed in the source since the cut is copied as it now is', async () => {
  const [source, target] = [await aSource(), await aTarget()];
  await expect(copyStore(source, dyingAt(target, 25))).rejects.toThrow('killed');
  const stored = await source.load('dos-0000');
  if (stored === null) throw new Error('dos-0000 is lost');
  await source.commit(nextOf(stored));

  await copyStore(source, target);

  expect((await target.load('dos-0000'))?.dossier.revision).toBe(3);
});

it('a target that is not empty is refused: of its own, of another copy, or already finished', async () => {
  const [source, other, target] = [await aSource(3), await aSource(3), await aTarget()];
  const used = await aTarget();
  await putSetting(used, 'clock', '1');

  await expect(copyStore(source, used)).rejects.toThrow("n'est pas vide");
  await expect(copyStore(source, dyingAt(target, 1))).rejects.toThrow('killed');
  await expect(copyStore(other, target)).rejects.toThrow("d'une autre base");
  await copyStore(source, target);
  await expect(copyStore(source, target)).rejects.toThrow("n'est pas vide");
});

it('an empty source, or the source itself, is refused', async () => {
  const source = await aSource(3);

  await expect(copyStore(await aTarget(), await aTarget())).rejects.toThrow('source est vide');
  await copyStore(source, await aTarget());
  await expect(copyStore(source, source)).rejects.toThrow('la même base');
});

it('a source that changes while it is copied is told, and nothing is called finished', async () => {
  const [source, target] = [await aSource(), await aTarget()];
  const busy: Store = {
    ...source,
    exportDossier: async (id) => {
      const whole = await source.exportDossier(id);
      const stored = await source.load('dos-0000');
      if (id === 'dos-0030' && stored?.dossier.revision === 2) await source.commit(nextOf(stored));
      return whole;
    },
  };

  await expect(copyStore(busy, target)).rejects.toThrow(/dos-0000.*arrêtez Jalon/);
  await expect(openStore(places.at(-1)?.url ?? '')).rejects.toThrow('copie inachevée');
});

/** Each target lost or changed one thing, and the check of the copy must notice it. */
const lies: { [what: string]: (target: Store) => Partial<Store> } = {
  'le dossier dos-0003': (target) => ({
    exportDossier: async (id) => {
      const whole = await target.exportDossier(id);
      return id === 'dos-0003' && whole !== null ? { ...whole, tasks: whole.tasks.slice(1) } : whole;
    },
  }),
  'ne se vérifie pas': (target) => ({
    load: async (id) => {
      const stored = await target.load(id);
      return stored === null ? null : { ...stored, head: 'x'.repeat(64) };
    },
  }),
  'le nombre de dossiers': (target) => ({
    ids: async (query) => {
      const ids = await target.ids(query);
      return ids.length > 0 && query.limit > 1 ? [...ids, `${ids.at(-1)}bis`] : ids;
    },
  }),
  'les tâches à venir': (target) => ({
    tasks: async (query) => {
      const page = await target.tasks(query);
      return { ...page, items: page.items.slice(1) };
    },
  }),
  'ce qui est de la sorte « person »': (target) => ({
    exportRest: async (page) => {
      const { items, nextCursor } = await target.exportRest(page);
      return { items: items.filter((item) => item.kind !== 'record' || item.record.kind !== 'person'), nextCursor };
    },
  }),
  'le fichier fil-10': (target) => ({
    file: async (id) => {
      const kept = await target.file(id);
      return kept !== null && id === 'fil-10' ? { ...kept, content: new Uint8Array(10) } : kept;
    },
  }),
};

it.each(Object.entries(lies))('the proof sees a difference: %s', async (what, lie) => {
  const [source, target] = [await aSource(5), await aTarget()];

  await expect(copyStore(source, { ...target, ...lie(target) })).rejects.toThrow(what);
});
