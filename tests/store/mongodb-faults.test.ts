import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  failuresOf,
  noteFailure,
  openStore,
  putPerson,
  type Store,
  type StoredDossier,
  swapSetting,
  verifyChain,
} from '../../src/store/store.ts';
import { type MongoServer, startMongo } from '../mongodb/server.js';
import { createdIn } from './conformance/given.ts';
import { type CutProxy, cutProxy } from './cut-proxy.ts';
import { aPerson, aRecord, aTask, instant, nextOf, opening } from './make.ts';

/** The driver itself sends a write again once, so that only the second cut tests our own retry. */
const MANY = 4;
const BEYOND_THE_DRIVER = 2;

describe('When the MongoDB server or the network fails', () => {
  let server: MongoServer;
  let proxy: CutProxy;
  let store: Store;
  let admin: MongoClient;
  let database = '';
  const opened: Store[] = [];

  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    database = `faults_${randomBytes(4).toString('hex')}`;
    proxy = await cutProxy(server.port);
    admin = await MongoClient.connect(server.url, { directConnection: true });
    store = await open();
  });
  afterEach(async () => {
    await admin.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    for (const one of opened.splice(0)) await one.close();
    await admin.close();
    await proxy.close();
  });

  /** Opens a store through the proxy, as the only member of its set, so that the driver does not bypass the proxy. */
  async function open(patienceMs = 15_000, more = ''): Promise<Store> {
    const settings = `directConnection=true&socketTimeoutMS=1500&heartbeatFrequencyMS=500&serverSelectionTimeoutMS=700${more}`;
    const made = await openStore(`mongodb://127.0.0.1:${proxy.port}/${database}?${settings}`, { patienceMs });
    opened.push(made);
    return made;
  }
  const fail = (times: number, data: object) =>
    admin.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data });

  async function expectOneStep(of: StoredDossier, title: string): Promise<void> {
    const after = await store.load(of.dossier.id);
    expect(after?.dossier).toMatchObject({ revision: of.dossier.revision + 1, title });
    const journal = await store.journal(of.dossier.id);
    expect(verifyChain(journal, after?.head)).toMatchObject({ ok: true, entries: of.dossier.revision + 1 });
  }

  it.each([
    ['cut before the write', { failCommands: ['update'], closeConnection: true }],
    ['no longer primary', { failCommands: ['update'], errorCode: 10_107 }],
    ['shutting down', { failCommands: ['update'], errorCode: 91 }],
    ['out of time', { failCommands: ['update'], errorCode: 262 }],
    [
      'majority not reached in time',
      { failCommands: ['update'], writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
    ],
  ])('%s: the step is made once and acknowledged', async (_name, data) => {
    const stored = await createdIn(store, 'dos-1');
    await fail(MANY, data);

    const outcome = await store.commit(nextOf(stored, { title: 'second' }));

    expect(outcome.kind).toBe('committed');
    await expectOneStep(stored, 'second');
  });

  it('cut after the write, again and again: the step is found by reading back, made once', async () => {
    const stored = await createdIn(store, 'dos-1');
    proxy.swallowAnswers(MANY, 'update');

    const outcome = await store.commit(nextOf(stored, { title: 'second' }));

    expect(outcome.kind).toBe('committed');
    expect(proxy.swallowed()).toBeGreaterThanOrEqual(BEYOND_THE_DRIVER);
    await expectOneStep(stored, 'second');
  });

  it('cut after the write, while another step follows: still told as made, and not as overtaken', async () => {
    const stored = await createdIn(store, 'dos-1');
    const other = await openStore(`${server.url}/${database}?directConnection=true`);
    opened.push(other);
    proxy.swallowAnswers(MANY, 'update');

    const first = store.commit(nextOf(stored, { title: 'second' }));
    await expect.poll(async () => (await other.load('dos-1'))?.dossier.revision).toBe(2);
    const second = await other.load('dos-1');
    if (second === null) throw new Error('lost');
    const next = await other.commit(nextOf(second, { title: 'third' }));

    expect(next.kind).toBe('committed');
    expect(await first).toMatchObject({ kind: 'committed', head: second.head });
    expect(verifyChain(await store.journal('dos-1'))).toMatchObject({ ok: true, entries: 3 });
  });

  it('cut after a creation: the dossier is ours, once', async () => {
    proxy.swallowAnswers(MANY, 'insert');

    const outcome = await store.commit(opening('dos-1'));

    expect(outcome.kind).toBe('committed');
    expect(proxy.swallowed()).toBeGreaterThanOrEqual(BEYOND_THE_DRIVER);
    expect(await store.journal('dos-1')).toHaveLength(1);
  });

  it('cut after a claim and after its settlement: both are ours', async () => {
    await createdIn(store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'a', 1)] });
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 1, leaseMs: 30_000 };
    proxy.swallowAnswers(MANY, 'findAndModify');
    const [taken] = await store.claim(claim);
    expect(taken).toMatchObject({ task: { key: 'dos-1:a' }, attempt: 1 });
    expect(proxy.swallowed()).toBeGreaterThanOrEqual(BEYOND_THE_DRIVER);

    proxy.swallowAnswers(MANY, 'update');
    expect(await store.settle('dos-1:a', taken?.fence ?? 0, { kind: 'done', at: instant(61) })).toBe(true);

    expect(await store.task('dos-1:a')).toMatchObject({ status: 'done', attempt: 1 });
    expect(await store.claim(claim)).toEqual([]);
  });

  it('cut after a small conditional write: told as written, and done once', async () => {
    const cutting = async <T>(command: string, write: () => Promise<T>): Promise<T> => {
      proxy.swallowAnswers(MANY, command);
      const told = await write();
      expect(proxy.swallowed(), command).toBeGreaterThanOrEqual(BEYOND_THE_DRIVER);
      return told;
    };

    expect(await cutting('update', () => store.putRecord(aRecord('rec-1'), 0))).toBe(true);
    expect(await cutting('update', () => store.putRecord(aRecord('rec-1', { revision: 2 }), 1))).toBe(true);
    expect(await cutting('update', () => swapSetting(store, 'month', '1', null))).toBe(true);
    expect(await cutting('update', () => swapSetting(store, 'month', '2', '1'))).toBe(true);
    await cutting('update', () => noteFailure(store, 'a', Date.now()));
    expect(await cutting('update', () => putPerson(store, aPerson('per-1'), 0))).toBe(true);
    expect(await cutting('update', () => putPerson(store, aPerson('per-1', { revision: 2 }), 1))).toBe(true);
    const read = { dossier: 'dos-1', person: 'per-1', role: 'owner', at: instant(1), what: 'view' as const };
    await cutting('insert', () => store.noteReads([read]));

    expect((await store.reads({ dossier: 'dos-1', limit: 9 })).items).toHaveLength(1);
    expect((await store.record('note', 'rec-1'))?.revision).toBe(2);
    expect((await failuresOf(store, 'a')).count).toBe(1);
  });

  it('a server that stays away: 503 within the patience, not ready; it comes back and all goes on', async () => {
    const impatient = await open(1_000);
    const stored = await createdIn(impatient, 'dos-1');
    await server.kill();

    await expect(impatient.commit(nextOf(stored))).rejects.toMatchObject({
      problem: { status: 503, code: 'unavailable', members: { retryAfter: 5 } },
    });
    await expect(impatient.load('dos-1')).rejects.toMatchObject({ problem: { status: 503 } });
    expect(await impatient.ready()).toBe(false);

    await server.restart();
    await expect.poll(() => impatient.ready()).toBe(true);
    expect((await impatient.commit(nextOf(stored, { title: 'second' }))).kind).toBe('committed');
    await expectOneStep(stored, 'second');
  });

  it('live listeners hear again after the network was gone', async () => {
    const heard: string[] = [];
    store.onCommit(({ dossier, revision }) => heard.push(`${dossier} ${revision}`));
    await createdIn(store, 'dos-1');
    await expect.poll(() => heard).toEqual(['dos-1 1']);
    const other = await openStore(`${server.url}/${database}?directConnection=true`);
    opened.push(other);

    proxy.goDark();
    await other.commit(opening('dos-2'));
    await delay(1_000);
    proxy.comeBack();
    await other.commit(opening('dos-3'));

    await expect.poll(() => heard.sort()).toEqual(['dos-1 1', 'dos-2 1', 'dos-3 1']);
  });

  it('live listeners hear what was stamped before their stream began, and shows after', async () => {
    const heard: string[] = [];
    store.onCommit(({ dossier, revision }) => heard.push(`${dossier} ${revision}`));
    await createdIn(store, 'dos-1');
    await expect.poll(() => heard).toEqual(['dos-1 1']);

    // The stream does not report whole documents that replace others.
    const dossiers = admin
      .db(database)
      .collection<{ _id: string; news: { revision: number }; changedAt: Date }>('dossiers');
    const found = await dossiers.findOne({ _id: 'dos-1' });
    if (found === null) throw new Error('dos-1 is not there');
    const news = { ...found.news, revision: 2 };
    await dossiers.replaceOne({ _id: 'dos-1' }, { ...found, news, changedAt: new Date() });

    await expect.poll(() => heard).toEqual(['dos-1 1', 'dos-1 2']);
  });

  /** Makes six clients step their own dossiers without pause, and records what was acknowledged. */
  function underLoad(of: Store) {
    const acknowledged = new Map<string, number>();
    const refusals: number[] = [];
    let isOver = false;
    const clients = Array.from({ length: 6 }, async (_, client) => {
      const id = `dos-${client}`;
      while (!isOver) {
        try {
          const stored = await of.load(id);
          const commit = stored === null ? opening(id) : nextOf(stored);
          const outcome = await of.commit(commit);
          if (outcome.kind === 'committed') acknowledged.set(id, commit.dossier.revision);
        } catch (error) {
          const { problem } = error as { problem?: { status: number } };
          if (problem?.status !== 503) throw error;
          refusals.push(problem.status);
          await delay(50);
        }
      }
    });
    return {
      acknowledged,
      refusals,
      total: () => [...acknowledged.values()].reduce((sum, revision) => sum + revision, 0),
      async end(): Promise<void> {
        isOver = true;
        await Promise.all(clients);
      },
    };
  }

  async function expectNothingLost(acknowledged: Map<string, number>): Promise<void> {
    expect(acknowledged.size).toBe(6);
    for (const [id, revision] of acknowledged) {
      const stored = await store.load(id);
      const journal = await store.journal(id);
      expect(verifyChain(journal, stored?.head)).toMatchObject({ ok: true, entries: stored?.dossier.revision });
      // A dossier may have one more revision, whose client was told that it may have been written.
      expect(stored?.dossier.revision).toBeGreaterThanOrEqual(revision);
    }
  }

  it('killed −9 and started again under load: nothing acknowledged is lost, no story broken', async () => {
    const load = underLoad(store);
    for (let round = 0; round < 3; round++) {
      const before = load.total();
      await expect.poll(() => load.total()).toBeGreaterThan(before + 20);
      await server.kill();
      await delay(200);
      await server.restart();
    }
    const before = load.total();
    await expect.poll(() => load.total()).toBeGreaterThan(before + 20);
    await load.end();

    await expectNothingLost(load.acknowledged);
  });

  it('frozen past the socket time-out: requests wait or are told, and what was sent applies once', async () => {
    const load = underLoad(store);
    await expect.poll(() => load.total()).toBeGreaterThan(20);
    server.freeze();
    await delay(4_000);
    expect(await store.ready()).toBe(false);
    server.thaw();
    const before = load.total();
    await expect.poll(() => load.total()).toBeGreaterThan(before + 20);
    await load.end();

    expect(await store.ready()).toBe(true);
    await expectNothingLost(load.acknowledged);
  });

  it('the network gone for 30 s: 503 meanwhile, never a false answer, and it heals by itself', async () => {
    const impatient = await open(2_000);
    const load = underLoad(impatient);
    await expect.poll(() => load.total()).toBeGreaterThan(20);
    proxy.goDark();
    await delay(30_000);
    expect(await impatient.ready()).toBe(false);
    expect(load.refusals.length).toBeGreaterThan(0);
    proxy.comeBack();
    const before = load.total();
    await expect.poll(() => load.total()).toBeGreaterThan(before + 20);
    await load.end();

    await expectNothingLost(load.acknowledged);
  });
});
