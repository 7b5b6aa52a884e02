import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CheckpointFile,
  createOperations,
  manualClock,
  type Operations,
} from '../../src/operations/operations.ts';
import { openStore, putSetting, readSetting, type Store, type WholeDossier } from '../../src/store/store.ts';
import { tamperWith } from '../store/keys/tamper.ts';
import { nextOf, opening, sealedStory } from '../store/make.ts';
import { freshPlace, type Place } from '../store/place.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
let place: Place;
let store: Store;
let clock: ReturnType<typeof manualClock>;
let machine: Operations['machine'];

beforeEach(async () => {
  place = await freshPlace('checkpoints');
  store = await openStore(place.url);
  clock = manualClock('2026-01-02T08:00:00.000Z');
  machine = createOperations({ store, clock, log }).machine;
  for (const id of ['dos-1', 'dos-2']) await store.commit(opening(id));
  await step('dos-1');
  await step('dos-1');
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

async function step(id: string): Promise<void> {
  const stored = await store.load(id);
  if (!stored) throw new Error(id);
  await store.commit(nextOf(stored));
}

async function kept(at: string): Promise<CheckpointFile> {
  clock.set(at);
  const file = await machine.makeCheckpoint();
  await machine.checkpointKept(file);
  return file;
}

async function faultsOf(files: CheckpointFile[], key?: string): Promise<string[]> {
  const { broken } = await machine.verify({ against: { files, ...(key !== undefined && { key }) } });
  return broken.map(({ dossier, what }) => `${dossier} ${what}`.trim());
}

async function wholeOf(id: string): Promise<WholeDossier> {
  const whole = await store.exportDossier(id);
  if (!whole) throw new Error(id);
  return whole;
}

/** Replaces the store as an attacker would who holds it and its keys and knows how it seals: the hash chains are valid. */
async function replacedBy(wholes: WholeDossier[]): Promise<void> {
  const settings = ['checkpoint-key', 'checkpoint:last'];
  const taken = await Promise.all(settings.map((name) => readSetting(store, name)));
  await store.close();
  await place.remove();
  place = await freshPlace('checkpoints-forged');
  store = await openStore(place.url);
  for (const [index, name] of settings.entries()) await putSetting(store, name, taken[index] ?? '');
  for (const whole of wholes) await store.import([{ kind: 'dossier', whole }]);
  machine = createOperations({ store, clock, log }).machine;
}

function forged(whole: WholeDossier, entries: WholeDossier['journal'][number]['entry'][]): WholeDossier {
  const journal = sealedStory(entries);
  return { ...whole, dossier: { ...whole.dossier, revision: journal.length }, journal };
}

const FIRST = '2026-01-02T09:00:00.000Z';
const SECOND = '2026-01-03T03:00:00.000Z';
/** Is said of a store made again, whose chain of dossiers was begun anew. */
const CHAIN_REMADE = expect.stringContaining('La chaîne qui garde les dossiers n’est plus celle du point de contrôle');

describe('checkpoints kept elsewhere', () => {
  it('agree with a store that only went on, and are read without it', async () => {
    const first = await kept(FIRST);
    await step('dos-2');
    const second = await kept(SECOND);
    await step('dos-1');

    expect(await faultsOf([second, first])).toEqual([]);
    expect(first.name).toBe('jalon-2026-01-02T09-00-00-000Z.checkpoint');
    expect(first.text).toMatch(
      /^\{"jalon":"checkpoint".+\ndos-1 3 [0-9a-f]{64}\ndos-2 1 [0-9a-f]{64}\nchain:dossier \d [0-9a-f]{64}\nsignature \S+\n$/,
    );
  });

  it('show an end that was cut and sealed again, which the chain alone does not', async () => {
    const file = await kept(FIRST);
    const whole = await wholeOf('dos-1');
    const entries = whole.journal.slice(0, 2).map(({ entry }) => entry);
    await replacedBy([forged(whole, entries), await wholeOf('dos-2')]);

    expect((await machine.verify({})).broken).toEqual([]);
    expect(await faultsOf([file])).toEqual([
      `dos-1 Le journal s’arrête à la révision 2 ; il en avait 3 le ${FIRST} : la fin en a été retirée.`,
      CHAIN_REMADE,
    ]);
  });

  it('show a story written anew, even when a later checkpoint was made of it', async () => {
    const first = await kept(FIRST);
    const whole = await wholeOf('dos-1');
    const entries = whole.journal.map(({ entry }) => ({ ...entry, at: '2026-01-01T09:00:00.000Z' }));
    await replacedBy([forged(whole, entries), await wholeOf('dos-2')]);
    const second = await kept(SECOND);

    expect((await machine.verify({})).broken).toEqual([]);
    expect(await faultsOf([second])).toEqual([]);
    expect(await faultsOf([first, second])).toEqual([
      `dos-1 La révision 3 n’est plus celle du point de contrôle du ${FIRST} : le journal a été réécrit.`,
      CHAIN_REMADE,
    ]);
  });

  it('show a dossier that is gone', async () => {
    const file = await kept(FIRST);
    await replacedBy([await wholeOf('dos-1')]);

    expect(await faultsOf([file])).toEqual([`dos-2 Ce dossier a disparu : il était là le ${FIRST}.`, CHAIN_REMADE]);
  });

  it('are found changed, signed by another key, cut, or missing between two others', async () => {
    const [first, second, third] = [await kept(FIRST), await kept(SECOND), await kept('2026-01-04T03:00:00.000Z')];
    const changed = { ...first, text: first.text.replace('dos-1 3', 'dos-1 2') };
    const cut = { ...first, text: first.text.slice(0, 200) };

    expect(await faultsOf([changed])).toContain(`${first.name} a été modifié : sa signature ne tient pas.`);
    expect(await faultsOf([cut])).toContain(`${first.name} n’est pas un point de contrôle entier.`);
    expect(await faultsOf([first, third])).toEqual([`${second.name} manque : ${third.name} le suit.`]);
    expect(await faultsOf([second, third])).toEqual([]);
    const ours = await machine.checkpointKey();
    await putSetting(store, 'checkpoint-key', await anotherKey());
    expect(await faultsOf([third])).toEqual([`${third.name} est signé par une autre clé que celle attendue.`]);
    expect(await faultsOf([third], ours)).toEqual([]);
  });

  it('are due once a day, until one is kept', async () => {
    const due = await machine.makeCheckpoint();
    expect(await machine.isCheckpointDue()).toBe(true);
    await machine.checkpointKept(due);
    expect(await machine.isCheckpointDue()).toBe(false);
    clock.set(SECOND);
    expect(await machine.isCheckpointDue()).toBe(true);
  });

  it('are made of every dossier, one that cannot be read any more included', async () => {
    await store.close();
    await tamperWith(place.url).spoil('dos-1');
    store = await openStore(place.url);
    machine = createOperations({ store, clock, log }).machine;

    await expect(store.load('dos-1')).rejects.toThrow();
    expect((await machine.makeCheckpoint()).text).toMatch(/\ndos-1 3 [0-9a-f]{64}\ndos-2 1 /);
  });

  it('whose writing was cut are told and are no fault, once another was written; one that was whole and is cut is a fault', async () => {
    const first = await kept(FIRST);
    clock.set('2026-01-02T09:01:00.000Z');
    const whole = await machine.makeCheckpoint();
    const cut = { ...whole, text: whole.text.slice(0, -40) };
    const empty = { ...whole, text: '' };
    const second = await kept(SECOND);

    for (const unfinished of [cut, empty]) {
      const { broken, compared } = await machine.verify({ against: { files: [first, unfinished, second] } });
      expect(broken).toEqual([]);
      expect(compared).toMatchObject({ checkpoints: 2, from: FIRST, to: SECOND });
      expect(compared?.notes).toEqual([expect.stringContaining(`${cut.name} ne compte pas`)]);
    }
    expect(await faultsOf([{ ...first, text: first.text.slice(0, -40) }, second])).toEqual([
      `${first.name} n’est pas un point de contrôle entier.`,
      `${first.name} n’est plus celui que ${second.name} suit.`,
    ]);
    expect(await faultsOf([first, second, { ...second, name: second.name.replace('03-', '04-'), text: '' }])).toEqual([
      expect.stringContaining('n’est pas un point de contrôle entier'),
    ]);
  });

  it('made for another folder follow none, and the next of the server does not follow them', async () => {
    const first = await kept(FIRST);
    clock.set('2026-01-02T09:01:00.000Z');
    const lone = await machine.makeLoneCheckpoint();
    const second = await kept(SECOND);

    expect(await faultsOf([first, second])).toEqual([]);
    expect(lone.text).toContain('"previous":null');
  });

  it('tell of the last one that was noted, when it is not with the others', async () => {
    const [first, second] = [await kept(FIRST), await kept(SECOND)];

    expect(await faultsOf([first])).toEqual([`${second.name} manque : c’est le dernier que cette base a noté.`]);
  });
});

describe('checkpoints that wait', () => {
  const LONG = 2_500_000;
  const madeOn = async (at: string) => {
    clock.set(at);
    const file = await machine.makeCheckpoint();
    await machine.checkpointWaits(file);
    return file;
  };

  it('are given whole or not at all, when another instance puts them there meanwhile', async () => {
    const file = await machine.makeCheckpoint();
    const long = { ...file, text: file.text + 'x'.repeat(LONG) };
    await machine.checkpointWaits(long);
    expect(await machine.waitingCheckpoint(file.name)).toEqual(long);

    const other = createOperations({ store, clock, log }).machine;
    const meddled: Store = {
      ...store,
      record: async (kind, id) => {
        const found = await store.record(kind, id);
        if (kind === 'checkpoint-part') await other.checkpointKept(long);
        return found;
      },
    };
    expect(await createOperations({ store: meddled, clock, log }).machine.waitingCheckpoint(file.name)).toBeNull();
    expect(await machine.waitingCheckpoints()).toEqual([]);
  });

  it('are told kept by two instances, and the last that is noted stays the last', async () => {
    const first = await madeOn(FIRST);
    await machine.checkpointKept(first);
    const second = await madeOn(SECOND);
    await machine.checkpointKept(first);
    await machine.checkpointKept(second);

    expect(await faultsOf([first])).toEqual([expect.stringContaining(`${second.name} manque`)]);
    expect(await machine.lastCheckpointThere()).toBe(second.name);
  });

  it('of today are known, and where a death came before their note they are followed all the same', async () => {
    const first = await madeOn(FIRST);
    await putSetting(
      store,
      'checkpoint:last',
      '{"name":"jalon-2026-01-01","digest":"","at":"2026-01-01T08:00:00.000Z"}',
    );

    expect(await machine.isCheckpointDue()).toBe(false);
    expect(await machine.waitingToday()).toEqual(first);
    clock.set(SECOND);
    expect(await machine.isCheckpointDue()).toBe(true);
    expect(await machine.waitingToday()).toBeNull();
    expect((await machine.makeCheckpoint()).text).toContain(`"previous":{"name":"${first.name}"`);
  });

  it('leave nothing of those that a death left without a name', async () => {
    const part = (name: string) => ({ kind: 'checkpoint-part', id: `${name}/0`, revision: 1, marks: [], sort: '' });
    const [left, young] = ['jalon-2026-01-01T08-00-00-000Z.checkpoint', 'jalon-2026-01-03T02-59-00-000Z.checkpoint'];
    for (const name of [left, young]) await store.putRecord({ ...part(name), value: { text: 'x' } }, 0);
    const first = await madeOn(FIRST);
    await madeOn(SECOND);

    expect(await store.record('checkpoint-part', `${left}/0`)).toBeNull();
    expect(await store.record('checkpoint-part', `${young}/0`)).not.toBeNull();
    expect(await machine.waitingCheckpoint(first.name)).toEqual(first);
  });
});

async function anotherKey(): Promise<string> {
  const elsewhere = await freshPlace('checkpoints-key');
  const other = await openStore(elsewhere.url);
  await createOperations({ store: other, clock, log }).machine.checkpointKey();
  const key = await readSetting(other, 'checkpoint-key');
  await other.close();
  await elsewhere.remove();
  return key ?? '';
}
