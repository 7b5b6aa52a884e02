import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseAgain } from '../../../src/cli/verbs/tombstones.ts';
import type { Task } from '../../../src/engine/engine.ts';
import { type Application, copyStores, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, type CheckpointFile, listOf, manualClock } from '../../../src/operations/operations.ts';
import { keepServing, leaveTombstone, readSetting } from '../../../src/store/store.ts';
import { behind } from '../../store/behind.ts';
import { aTask, nextOf } from '../../store/make.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/erasing', import.meta.url));
const NAME = 'Zorbuline';

let [place, copy]: Place[] = [];
let application: Application;
beforeEach(async () => {
  [place, copy] = [await freshPlace('erased'), await freshPlace('put-back')];
});
afterEach(async () => {
  await application.close();
  await place?.remove();
  await copy?.remove();
});

async function opened(at: Place | undefined, now: string): Promise<Application> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = manualClock(now);
  application = await openApplication({
    ...{ storeUrl: at?.url ?? '', mode: 'production', root: DEFINITIONS, renderer: null, clock: () => clock, log },
  });
  return application;
}

/** Adds a task to a dossier, as a decision would. */
async function given({ store }: Application, id: string, name: string, task: Partial<Task>): Promise<string> {
  const stored = await store.load(id);
  if (stored === null) throw new Error('lost');
  const add = [aTask(id, `${stored.dossier.revision + 1}:${name}`, 0, task)];
  await store.commit({ ...nextOf(stored), add });
  return add[0]?.key ?? '';
}

/** Makes a store with three dossiers, copies it, then erases some; returns the list of what was erased since. */
async function erasedSince(): Promise<{ ids: string[]; files: CheckpointFile[]; key: string }> {
  const first = await opened(place, '2024-02-06T08:00:00.000Z');
  await publishDefinitions(first, DEFINITIONS);
  const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
  const keeper: Caller = { person: await first.operations.machine.addPerson(person) };
  const ids: string[] = [];
  for (const name of [NAME, NAME, 'Ysaltrude']) {
    const { body } = await first.operations.openDossier(keeper, { workflow: 'teller', data: { name, town: 'Nantes' } });
    ids.push(body.id);
    await first.worker.drain();
  }
  await first.operations.machine.checkpointKey();
  await first.close();
  await copyStores(place?.url ?? '', copy?.url ?? '');

  const { operations, worker } = await opened(place, '2024-02-07T08:00:00.000Z');
  const [whole = '', part = ''] = ids;
  await operations.submitEvent(keeper, { id: whole, event: 'erase-all', data: {} });
  await operations.submitEvent(keeper, { id: part, event: 'erase-name', data: { word: 'Au revoir' } });
  await worker.drain();
  const { machine } = operations;
  const due = await machine.tombstonesDue('/temoin', false);
  const files = due === null ? [] : [await machine.makeTombstones(due)];
  await machine.tombstonesWritten('/temoin', due?.to ?? 0);
  expect(await machine.tombstonesDue('/temoin', false)).toBeNull();
  expect(await machine.tombstonesDue('/ailleurs', false)).toEqual({ from: 1, to: 2 });
  const key = await machine.checkpointKey();
  await application.close();
  return { ids, files, key };
}

describe('What was erased since a copy was made', () => {
  it('is erased again in it, whole or in part, and once', async () => {
    const { ids, files, key } = await erasedSince();
    const list = listOf({ lists: files, checkpoints: [] }, key);
    expect(list).toMatchObject({ upTo: 2, notes: [], files: 1 });
    expect(JSON.stringify(files)).not.toContain(NAME);

    const { operations, worker, store } = await opened(copy, '2024-02-08T08:00:00.000Z');
    expect(await operations.machine.eraseAgain(list)).toEqual({ listed: 2, erased: 2 });
    await worker.drain();
    expect(await operations.machine.eraseAgain(list)).toEqual({ listed: 2, erased: 0 });

    const [whole, part, other] = await Promise.all(ids.map((id) => store.load(id)));
    expect(whole?.dossier).toMatchObject({ title: 'Dossier effacé', data: { town: 'Nantes' } });
    expect(part?.dossier).toMatchObject({ states: ['living'], data: { town: 'Nantes' } });
    expect(other?.dossier.data).toEqual({ name: 'Ysaltrude', town: 'Nantes' });
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
    expect(await operations.machine.tombstonesDue('/temoin', true)).toEqual({ from: 1, to: 2 });
    await application.close();
    if (copy) expect(await behind(copy).placesOf(NAME)).toEqual([]);
  });

  it('is erased again when a letter was under way as the copy was made, and it does not leave', async () => {
    const { ids, files, key } = await erasedSince();
    const now = '2024-02-08T08:00:00.000Z';
    const copied = await opened(copy, now);
    const [whole = ''] = ids;
    const payload = { template: 'lettre', to: { person: 'gardien' }, channel: 'email', data: { name: NAME } };
    const work = { kind: 'email', dueAt: '2024-02-06T08:00:00.000Z', payload } as unknown as Partial<Task>;
    const letter = await given(copied, whole, 'letter', work);
    const claimed = await copied.store.claim({ owner: 'mort', now, kinds: ['email'], limit: 9, leaseMs: 3_000 });
    expect(claimed.map(({ task }) => task.key)).toEqual([letter]);

    expect(await eraseAgain(copied, listOf({ lists: files, checkpoints: [] }, key))).toEqual({ listed: 2, erased: 2 });

    expect(await copied.store.task(letter)).toMatchObject({ status: 'withdrawn' });
    await copied.close();
    if (copy) expect(await behind(copy).placesOf(NAME)).toEqual([]);
  });

  it('is erased to the end where an erasure stood in incident, whatever waits of others', async () => {
    const { ids, files, key } = await erasedSince();
    const now = '2024-02-08T08:00:00.000Z';
    const copied = await opened(copy, now);
    const { store, operations } = copied;
    const list = listOf({ lists: files, checkpoints: [] }, key);
    await operations.machine.eraseAgain(list);
    const claimed = await store.claim({ owner: 'mort', now, kinds: ['erase'], limit: 9, leaseMs: 60_000 });
    expect(claimed).toHaveLength(2);
    for (const { task, fence } of claimed)
      await store.settle(task.key, fence, { kind: 'incident', error: 'plus de place' });
    const payload = { of: ids[2], what: {}, journal: true, files: true, drafts: true };
    const later = { kind: 'erase', dueAt: '2030-01-01T08:00:00.000Z', payload } as unknown as Partial<Task>;
    await given(copied, ids[2] ?? '', 'erase', later);

    expect(await eraseAgain(copied, list)).toEqual({ listed: 2, erased: 0 });

    for (const { task } of claimed) expect(await store.task(task.key)).toMatchObject({ status: 'done' });
    await copied.close();
    if (copy) expect(await behind(copy).placesOf(NAME)).toEqual([]);
  });

  it('is told by what is signed, whole and without a hole alone', async () => {
    const { files, key } = await erasedSince();
    const [{ name, text } = { name: '', text: '' }] = files;
    const listWith = (changed: string) => listOf({ lists: [{ name, text: changed }], checkpoints: [] }, key);

    expect(listWith(text.replace('"n":1', '"n":3'))).toMatchObject({
      ...{ upTo: 0, tombstones: [], notes: [expect.stringContaining('sa signature ne tient pas')] },
    });
    expect(listWith(text.slice(0, -9))).toMatchObject({ upTo: 0, notes: [expect.stringContaining('entière')] });
    expect(listOf({ lists: files, checkpoints: [] }, 'autre')).toMatchObject({
      ...{ upTo: 0, files: 0, notes: [expect.stringContaining('signé par une autre clé')] },
    });
  });

  it('is told missing by what comes after it, where a copy was put back without the list and numbered its own anew', async () => {
    const { ids, files, key } = await erasedSince();
    const burnt = await opened(copy, '2024-02-08T08:00:00.000Z');
    const { machine } = burnt.operations;
    await machine.noteWithoutTombstones();
    const again: CheckpointFile[] = [];
    for (const id of ids.slice(1)) {
      const what = { fields: ['name'] };
      const [one] = (await burnt.store.journal(id)).slice(-1);
      const left = {
        at: '2024-02-08T08:00:00.000Z',
        dossier: id,
        revision: one?.entry.revision ?? 0,
        hash: one?.hash ?? '',
      };
      await leaveTombstone(burnt.store, { ...left, what, journal: true, files: false, drafts: false });
      const due = await machine.tombstonesDue('/temoin', false);
      if (due === null) throw new Error('nothing is due');
      again.push(await machine.makeTombstones(due));
      await machine.tombstonesWritten('/temoin', due.to);
    }
    const checkpoint = await machine.makeCheckpoint();
    const listWith = (lists: CheckpointFile[]) => listOf({ lists, checkpoints: [checkpoint] }, key);

    const [first, second] = again;
    if (first === undefined || second === undefined) throw new Error('two were written');
    expect(listWith([...files, first, second])).toMatchObject({ upTo: 2, missing: [] });
    expect(listWith([...files, first, second]).tombstones).toHaveLength(4);
    for (const left of [
      [...files, first],
      [...files, second],
    ])
      expect(listWith(left)).toMatchObject({
        upTo: 2,
        witnessed: 2,
        missing: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      });
  });

  it('is listed at the first start of this version when an older one, which kept no list, erased it', async () => {
    const { ids, files, key } = await erasedSince();
    const older = await opened(place, '2024-02-09T08:00:00.000Z');
    const { items } = await older.store.records({ kind: 'tombstone', limit: 9 });
    expect(items).toHaveLength(2);
    for (const { id } of items) await older.store.dropRecord('tombstone', id);
    await older.store.dropRecord('store', 'tombstones:older');
    expect(await older.operations.machine.tombstonesDue('/ailleurs', false)).toBeNull();

    const { store, operations } = older;
    const list = () => operations.machine.listOlderErasures();
    const isListed = async () => (await store.record('store', 'tombstones:older')) !== null;
    const stop = await keepServing(store, 'machine/1', { reads: { engine: 1, format: 1 } });
    await list();
    expect(await isListed()).toBe(false);
    for (const { id } of (await store.records({ kind: 'tombstone', limit: 9 })).items)
      await store.dropRecord('tombstone', id);
    await stop();
    const { journal } = store;
    store.journal = async () => Promise.reject(new Error('another one is primary from now on'));
    await list();
    expect(await isListed()).toBe(false);
    store.journal = journal;
    for (let start = 0; start < 2; start++) await list();
    expect(await isListed()).toBe(true);

    const due = await older.operations.machine.tombstonesDue('/ailleurs', false);
    expect(due).toEqual({ from: 1, to: 2 });
    const listed = await older.operations.machine.makeTombstones({ from: 1, to: 2 });
    const again = listOf({ lists: [listed], checkpoints: [] }, key).tombstones;
    const first = listOf({ lists: files, checkpoints: [] }, key).tombstones;
    const bare = (tombstones: typeof again) => tombstones.map(({ n: _, ...told }) => told);
    expect(bare(again)).toEqual(expect.arrayContaining(bare(first)));
    await older.close();

    const copied = await opened(copy, '2024-02-10T08:00:00.000Z');
    expect(await eraseAgain(copied, { tombstones: again })).toEqual({ listed: 2, erased: 2 });
    expect((await copied.store.load(ids[0] ?? ''))?.dossier.title).toBe('Dossier effacé');
  });

  it('is listed by who serves, unasked', async () => {
    const { operations, store, worker } = await opened(place, '2024-02-09T08:00:00.000Z');
    worker.start();
    await expect.poll(() => store.record('store', 'tombstones:older')).not.toBeNull();
    expect(await operations.machine.tombstonesDue('/ailleurs', false)).toBeNull();
  });

  it('keeps none of the other upkeep from being done where the work of an erasure does not open', async () => {
    const application = await opened(place, '2024-02-09T08:00:00.000Z');
    await publishDefinitions(application, DEFINITIONS);
    const { store, worker } = application;
    const { tasks } = store;
    let asked = 0;
    store.tasks = async (query) => {
      if (query.kinds?.join() !== 'erase') return tasks.call(store, query);
      asked += 1;
      throw new Error('the work of an erasure does not open');
    };
    worker.start();

    await expect.poll(() => asked).toBeGreaterThan(0);
    await expect.poll(() => readSetting(store, 'rearmed-month:teller')).toBe('2024-02');
  });
});
