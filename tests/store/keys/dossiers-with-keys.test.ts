import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  drawKey,
  keepServing,
  keysOf,
  openStore,
  type Ring,
  readRing,
  type Store,
  type StoredRequest,
  verifyChain,
  type WholeDossier,
} from '../../../src/store/store.ts';
import { behind } from '../behind.ts';
import { aTask, instant, nextOf, opening } from '../make.ts';
import { freshPlace, type Place } from '../place.ts';

const SECRET = 'polyarthrite';
const NAME = 'Zorbuline';
/** Is enough for a store to move entries and tasks out of the dossier's own document. */
const STEPS = 20;
const DOSSIERS = 45;
const [first, second] = [drawKey('k1'), drawKey('k2')];

let place: Place;
const opened: Store[] = [];
beforeEach(async () => {
  place = await freshPlace('keys', { isFleeting: true });
});
afterEach(async () => {
  await closeAll();
  await place.remove();
});

async function closeAll(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
}

async function open(...lines: string[]): Promise<Store> {
  const read = async (): Promise<Ring> => readRing(lines.join('\n'), 'le fichier des clés');
  const store = await openStore(place.url, {
    keys: lines.length === 0 ? null : { where: 'le fichier des clés', read },
  });
  opened.push(store);
  return store;
}

/** Makes several steps: a task done, one withdrawn, one in trouble and one waiting, a unique key, and an entry partly erased. */
async function live(store: Store, id: string): Promise<void> {
  const known = [{ scopes: ['manager:*'], text: SECRET }];
  const row = { title: `${NAME} ${id}`, text: `${NAME} ${id}`, known, alike: [NAME] };
  const data = { motive: SECRET };
  const task = (name: string, minutes: number) => ({ ...aTask(id, name, minutes), payload: { data } }) as never;
  await store.claimUnique('leave', `${NAME}|${id}`, id);
  const add = [task('a', 1), task('b', 2), task('c', 300), task('d', 400)];
  await store.commit({ ...opening(id, row, { title: row.title, data }), add, parts: `{"said":"${SECRET}"}` });
  for (let step = 1; step < STEPS; step++) {
    const stored = await store.load(id);
    if (stored === null) throw new Error(`${id} is not there`);
    const next = { ...nextOf(stored, { data: { ...data, step } }, row), parts: `{"said":"${SECRET}"}` };
    const withdraw = step === 1 ? [`${id}:c`] : [];
    await store.commit({ ...next, withdraw, ...(step === STEPS - 1 && { request: anAnswer(id) }) });
  }
  const claim = { owner: 'w', now: instant(9), kinds: ['deadline' as const], limit: 9, leaseMs: 60_000 };
  for (const outcome of [
    { kind: 'done', at: instant(9) },
    { kind: 'incident', error: `550 ${SECRET}` },
  ] as const) {
    const [one] = (await store.claim(claim)).filter((claimed) => claimed.task.dossier === id);
    if (one !== undefined) await store.settle(one.task.key, one.fence, outcome);
  }
}

/** Builds the answer to the last step, which is kept with it. */
const anAnswer = (id: string): StoredRequest => ({
  ...{ scope: 'per-1 POST', key: id, bodyHash: 'abc', expiresAt: 4_000_000_000_000 },
  response: { status: 200, body: { told: SECRET }, headers: {} },
});

async function wholes(store: Store): Promise<(WholeDossier | null)[]> {
  const ids = await store.ids({ limit: 200 });
  return Promise.all(ids.map((id) => store.exportDossier(id)));
}

async function expectFound(store: Store, id: string): Promise<void> {
  const list = async (q: string) =>
    (await store.list({ q, scopes: ['manager:*'], sort: 'title', limit: 9 })).items.map((item) => item.id);
  expect(await list(`${NAME} ${id.split('-')[1]}`)).toEqual([id]);
  expect((await list(SECRET)).length).toBeGreaterThan(0);
  const mine = { q: SECRET, scopes: ['owner:per-1'], sort: 'title' as const, limit: 9 };
  expect((await store.list(mine)).total).toBe(0);
  const twins = { alike: [NAME], scopes: ['manager:*'], sort: 'title' as const, limit: 9 };
  expect((await store.list(twins)).items.map((item) => item.id)).toContain(id);
  expect(await store.claimUnique('leave', `${NAME}|${id}`, 'dos-other')).toEqual({ holder: id });
  expect((await store.parts({ workflow: 'leave', limit: 1 })).items[0]?.parts).toContain(SECRET);
}

describe('A dossier of before there were keys', () => {
  it('reads on, is found, and is written again in place word for word, its chain with it', async () => {
    await live(await open(), 'dos-1');
    const before = await wholes(opened[0] as Store);
    expect(await behind(place).holds(SECRET)).toBe(true);
    await closeAll();
    const store = await open(first);
    expect(await wholes(store)).toEqual(before);
    await expectFound(store, 'dos-1');

    const done = await keysOf(store)?.rotate();

    expect(done?.encrypted).toBe(2);
    expect(await store.request('per-1 POST', 'dos-1')).toEqual(anAnswer('dos-1'));
    expect(await wholes(store)).toEqual(before);
    await expectFound(store, 'dos-1');
    const [whole] = before;
    expect(verifyChain(await store.journal('dos-1'), whole?.journal.at(-1)?.hash)).toMatchObject({ ok: true });
    await closeAll();
    for (const word of [SECRET, NAME, NAME.toLowerCase()]) expect(await behind(place).holds(word)).toBe(false);
  });

  it('is one of many that are written again a few at a time, beside somebody who writes, stopped and begun again', async () => {
    const before = await open();
    for (let index = 10; index < 10 + DOSSIERS; index++)
      await before.commit(opening(`dos-${index}`, { title: NAME, text: SECRET }, { title: NAME }));
    await closeAll();
    await keysOf(await open(first))?.encryptSome(0);
    expect((await keysOf(opened[0] as Store)?.state())?.isComplete).toBe(false);
    await closeAll();

    const store = await open(first);
    for (let tries = 0; tries < 9; tries++) {
      const stored = await store.load('dos-11');
      if (stored === null) throw new Error('dos-11 is not there');
      const [outcome] = await Promise.all([store.commit(nextOf(stored)), keysOf(store)?.encryptSome(0)]);
      expect(outcome.kind).toBe('committed');
    }

    expect((await keysOf(store)?.state())?.isComplete).toBe(true);
    expect(await store.ids({ limit: 200 })).toHaveLength(DOSSIERS);
    expect(verifyChain(await store.journal('dos-11'))).toMatchObject({ ok: true, entries: 10 });
    await closeAll();
    for (const word of [SECRET, NAME]) expect(await behind(place).holds(word)).toBe(false);
  });
});

describe('A store that goes under keys', () => {
  it('is refused while somebody serves it in clear, and left as it was', async () => {
    const served = await open();
    await served.claimUnique('leave', NAME, 'dos-1');
    const stop = await keepServing(served, 'machine/1');

    await expect(open(first)).rejects.toThrow('servie sans clés par machine/1 : arrêtez toutes les instances');

    expect(await served.claimUnique('leave', NAME, 'dos-2')).toEqual({ holder: 'dos-1' });
    await stop();
    const store = await open(first);
    expect(await store.claimUnique('leave', NAME, 'dos-2')).toEqual({ holder: 'dos-1' });
    const stopSealed = await keepServing(store, 'machine/2');
    expect(await (await open(first)).claimUnique('leave', NAME, 'dos-2')).toEqual({ holder: 'dos-1' });
    await stopSealed();
  });

  it('seals keys that came in clear after it did, and tells of two dossiers that hold the same', async () => {
    const before = await open();
    const sealed = await open(first);
    await sealed.claimUnique('leave', `${NAME} one`, 'dos-1');
    await before.claimUnique('leave', `${NAME} one`, 'dos-2');
    await before.claimUnique('leave', `${NAME} two`, 'dos-3');
    await closeAll();

    const store = await open(first);

    expect(await store.claimUnique('leave', `${NAME} one`, 'dos-4')).toEqual({ holder: 'dos-1' });
    expect(await store.claimUnique('leave', `${NAME} two`, 'dos-4')).toEqual({ holder: 'dos-3' });
    expect(await keysOf(store)?.twins()).toEqual([{ workflow: 'leave', dossiers: ['dos-1', 'dos-2'] }]);
    await closeAll();
    expect(await behind(place).holds(NAME)).toBe(false);
  });

  it('goes on past a record that cannot be read, stays partly in clear, and names it', async () => {
    const before = await open();
    for (const id of ['a', 'b', 'c'])
      await before.putRecord({ kind: 'said', id, revision: 1, marks: [], sort: id, value: { text: SECRET } }, 0);
    await closeAll();
    const edited = async (edit: (id: string, value: string) => string) => {
      const values: { [id: string]: string } = {};
      await behind(place).editRecords('said', (all) => {
        for (const [id, value] of all) values[id] = edit(id, value);
        return new Map(Object.entries(values));
      });
      return values;
    };
    await edited((id, value) => (id === 'b' ? value.replace('{', '{?') : value));
    const store = await open(first);

    await keysOf(store)?.encryptSome(1_000);

    expect(await keysOf(store)?.state()).toMatchObject({ isComplete: false, failed: [], failedBeside: ['said b'] });
    expect((await store.record('said', 'c'))?.value).toEqual({ text: SECRET });
    await closeAll();
    const kept = await edited((_, value) => value.replace('{?', '{'));
    expect(Object.keys(kept).filter((id) => kept[id]?.includes(SECRET))).toEqual(['b']);
    const mended = await open(first);
    await keysOf(mended)?.rotate();
    expect(await keysOf(mended)?.state()).toMatchObject({ isComplete: true, failedBeside: [] });
    await closeAll();
    expect(await behind(place).holds(SECRET)).toBe(false);
  });

  it('goes on past a dossier that cannot be sealed, stays partly in clear, and names it', async () => {
    const before = await open();
    for (let index = 1; index < 4; index++)
      await before.commit(opening(`dos-${index}`, { title: NAME, text: NAME }, { title: NAME }));
    await closeAll();
    const mend = await behind(place).damage('dos-2');
    const store = await open(first);

    await keysOf(store)?.encryptSome(1_000);

    expect(await keysOf(store)?.state()).toMatchObject({ isComplete: false, failed: ['dos-2'] });
    expect((await store.load('dos-3'))?.dossier.title).toBe(NAME);
    await closeAll();
    await mend();
    const mended = await open(first);
    await keysOf(mended)?.rotate();
    expect(await keysOf(mended)?.state()).toMatchObject({ isComplete: true, failed: [] });
    await closeAll();
    expect(await behind(place).holds(NAME)).toBe(false);
  });
});

describe('While some of it is still in clear', () => {
  it('a word in clear finds by its beginning no digest of another', async () => {
    await (await open()).commit(opening('dos-1', { title: NAME, text: NAME }));
    await closeAll();
    const store = await open(first);
    await store.commit(opening('dos-2', { title: SECRET, text: SECRET }));
    const found = async (q: string) =>
      (await store.list({ q, scopes: ['manager:*'], sort: 'created', limit: 9 })).items.map((item) => item.id);

    for (const digit of '0123456789abcdef') expect(await found(digit), digit).toEqual([]);

    expect(await found('zorb')).toEqual(['dos-1']);
    expect(await found(SECRET)).toEqual(['dos-2']);
  });

  it('a task in trouble since before tells what failed, and why it was closed since', async () => {
    await live(await open(), 'dos-1');
    await closeAll();
    const store = await open(first);
    const [incident] = (await store.tasks({ status: ['incident'], limit: 9 })).items;
    const key = incident?.task.key ?? '';
    await store.closeIncident(key, { kind: 'resolve', by: 'per-1', motive: `Vu avec ${NAME}` });

    await keysOf(store)?.rotate();

    expect((await store.task(key))?.lastError).toBe(`550 ${SECRET} · Vu avec ${NAME}`);
    await closeAll();
    expect(await behind(place).holds(NAME)).toBe(false);
  });
});

describe('Keys that turn', () => {
  it('take dossiers along: what was sealed reads under the new one alone', async () => {
    await live(await open(first), 'dos-1');
    const before = await wholes(opened[0] as Store);
    await closeAll();

    const done = await keysOf(await open(first, second))?.rotate();

    expect(done?.envelopes).toBe(2);
    await closeAll();
    const store = await open(second);
    expect(await wholes(store)).toEqual(before);
    await expectFound(store, 'dos-1');
  });
});
