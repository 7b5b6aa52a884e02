import { randomBytes } from 'node:crypto';
import { BSON, type Db, MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/base.ts';
import { CLEAR_TEXTS } from '../../../src/store/common/common.ts';
import { type DossierDocument, databaseClock, databaseOf } from '../../../src/store/mongodb/database/database.ts';
import { dropAbandoned } from '../../../src/store/mongodb/records/records.ts';
import { MIGRATIONS } from '../../../src/store/mongodb/schema/declarations.ts';
import { prepare, SCHEMA_VERSION } from '../../../src/store/mongodb/schema/schema.ts';
import {
  findPerson,
  openStore,
  type Store,
  type StoredDossier,
  swapSetting,
  verifyChain,
} from '../../../src/store/store.ts';
import { type MongoServer, startMongo } from '../../mongodb/server.js';
import { createdIn, listed } from '../conformance/given.ts';
import { aFile, aTask, instant, nextOf, opening, sealedAsBefore } from '../make.ts';

const HOUR = 3_600_000;

describe('The document of a dossier on MongoDB', () => {
  let server: MongoServer;
  let client: MongoClient;
  let db: Db;
  let store: Store;
  const clock = { now: Date.UTC(2026, 0, 5, 8) };
  const opened: Store[] = [];
  beforeAll(async () => {
    server = await startMongo();
    client = await MongoClient.connect(server.url, { directConnection: true });
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });
  beforeEach(async () => {
    db = client.db(`document_${randomBytes(4).toString('hex')}`);
    store = await open();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  async function open(): Promise<Store> {
    const made = await openStore(`${server.url}/${db.databaseName}`, { realNow: () => clock.now });
    opened.push(made);
    return made;
  }
  const stored = async (id: string): Promise<DossierDocument> => {
    const found = await db.collection<DossierDocument>('dossiers').findOne({ _id: id });
    if (found === null) throw new Error(`${id} is not there`);
    return found;
  };
  const fresh = async (id: string, from: Store = store): Promise<StoredDossier> => {
    const found = await from.load(id);
    if (found === null) throw new Error(`${id} is not there`);
    return found;
  };
  const moved = (collection: string) => db.collection(collection).countDocuments({ dossier: 'dos-1' });
  async function step(times: number, over: (n: number) => Partial<Parameters<Store['commit']>[0]> = () => ({})) {
    for (let n = 0; n < times; n++) {
      const outcome = await store.commit({ ...nextOf(await fresh('dos-1')), ...over(n) });
      expect(outcome.kind).toBe('committed');
    }
  }

  it('is not made by a process that froze between its own look at the clock and the write', async () => {
    const [inTime, late] = [clock.now, clock.now + 120_000];
    const looks: number[] = [];
    const frozen = await openStore(`${server.url}/${db.databaseName}`, { realNow: () => looks.shift() ?? late });
    opened.push(frozen);

    looks.push(inTime);
    const refused = await frozen.commit({ ...opening('dos-1'), notAfter: clock.now + 60_000 });
    looks.push(inTime);
    const made = await frozen.commit({ ...opening('dos-2'), notAfter: late });

    expect([refused.kind, made.kind]).toEqual(['late', 'committed']);
    expect([await store.load('dos-1'), (await stored('dos-2'))._id]).toEqual([null, 'dos-2']);
  });

  it('entries are carried to the journal, and the story never shows a gap or a double meanwhile', async () => {
    await createdIn(store, 'dos-1');
    const other = await open();
    let isOver = false;
    const reading = (async () => {
      let reads = 0;
      for (; !isOver; reads++) {
        const revisions = (await other.journal('dos-1')).map(({ entry }) => entry.revision);
        expect(revisions).toEqual(revisions.map((_, index) => index + 1));
      }
      return reads;
    })();

    await step(60);
    await expect.poll(() => moved('journal')).toBeGreaterThan(40);
    isOver = true;

    expect(await reading).toBeGreaterThan(10);
    expect((await stored('dos-1')).tail.length).toBeLessThan(20);
    expect(verifyChain(await store.journal('dos-1'), (await fresh('dos-1')).head)).toMatchObject({
      ok: true,
      entries: 61,
    });
    expect((await store.journal('dos-1', { after: 38, limit: 5 })).map(({ entry }) => entry.revision)).toEqual([
      39, 40, 41, 42, 43,
    ]);
  });

  it('a story sealed as a whole goes on leaf by leaf, moved or not, and the program of before then refuses the base', async () => {
    const BEFORE_LEAVES = 4;
    await createdIn(store, 'dos-1');
    const { entry } = opening('dos-1');
    const whole = sealedAsBefore(entry, 'salt', 'dos-1');
    const line = { ...whole, entry: canonicalJson(entry), revision: 1, by: 'them', size: 900 };
    const dossiers = db.collection<{ _id: string }>('dossiers');
    await dossiers.updateOne({ _id: 'dos-1' }, { $set: { tail: [line], head: whole.hash }, $inc: { v: 1 } });
    const schema = db.collection<{ _id: string }>('jalon');
    await schema.updateOne({ _id: 'schema' }, { $set: { version: BEFORE_LEAVES } });

    store = await open();
    await step(20);

    await expect.poll(() => moved('journal')).toBeGreaterThan(10);
    const journal = await store.journal('dos-1');
    expect(journal[0]).toEqual(whole);
    expect(journal.slice(1).map(({ seal }) => seal)).toEqual(Array.from({ length: 20 }, () => 2));
    expect(verifyChain(journal, (await fresh('dos-1')).head)).toMatchObject({ ok: true, entries: 21 });
    expect(await schema.findOne()).toMatchObject({ version: SCHEMA_VERSION });
    await expect(prepare(db, { version: BEFORE_LEAVES, migrations: MIGRATIONS })).rejects.toThrow('plus récent');
  });

  it('a move stopped between its copy and its removal is finished by the next, nothing twice', async () => {
    await createdIn(store, 'dos-1');
    await step(5);
    const { tail } = await stored('dos-1');
    const copies = tail.map((line) => ({ _id: `dos-1:${line.revision}`, dossier: 'dos-1', ...line }));
    await db.collection<{ _id: string }>('journal').insertMany(copies);
    expect(await store.journal('dos-1')).toHaveLength(6);

    await step(20);

    await expect.poll(async () => (await stored('dos-1')).tail.length).toBeLessThan(16);
    expect(await store.journal('dos-1')).toHaveLength(26);
    expect(verifyChain(await store.journal('dos-1'))).toMatchObject({ ok: true, entries: 26 });
  });

  it('a done task that was moved stays done when it is added again; a withdrawn one comes back with a new fence', async () => {
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 1, leaseMs: 30_000 };
    await createdIn(store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'done', 1), aTask('dos-1', 'back', 2)] });
    const [first] = await store.claim(claim);
    await store.settle('dos-1:done', first?.fence ?? 0, { kind: 'done', at: instant(61) });
    const [runs] = await store.claim(claim);
    await step(1, () => ({ withdraw: ['dos-1:back'] }));
    await step(20);
    await expect.poll(() => moved('tasks')).toBe(2);
    expect(await store.task('dos-1:back')).toMatchObject({ status: 'withdrawn' });
    expect((await store.tasks({ dossier: 'dos-1', limit: 9 })).items.map(({ status }) => status)).toEqual([
      'done',
      'withdrawn',
    ]);

    await step(1, () => ({ add: [aTask('dos-1', 'done', 3), aTask('dos-1', 'back', 4)] }));

    expect((await store.task('dos-1:done'))?.status).toBe('done');
    const [again] = await store.claim(claim);
    expect(again).toMatchObject({ task: { key: 'dos-1:back', dueAt: instant(4) }, attempt: 1 });
    expect(await store.settle('dos-1:back', runs?.fence ?? 0, { kind: 'done', at: instant(61) })).toBe(false);
    expect(again?.fence).toBeGreaterThan(runs?.fence ?? 0);
  });

  it('a request moved away is still answered once, from any dossier', async () => {
    const response = { status: 201, body: { text: 'x'.repeat(5_000) }, headers: {} };
    const request = (n: number) => ({
      scope: 's',
      key: `k-${n}`,
      bodyHash: 'h',
      response,
      expiresAt: clock.now + HOUR,
    });
    await createdIn(store, 'dos-1');
    await step(10, (n) => ({ request: request(n) }));
    clock.now += 61_000;
    await step(20);
    await expect.poll(() => db.collection('requests').countDocuments()).toBe(10);
    await expect.poll(async () => (await stored('dos-1')).requests).toEqual([]);

    expect(await store.commit({ ...opening('dos-2'), request: request(3) })).toMatchObject({ kind: 'repeated' });
    expect(await store.commit({ ...nextOf(await fresh('dos-1')), request: request(4) })).toMatchObject({
      kind: 'repeated',
    });
    expect(await store.load('dos-2')).toBeNull();
  });

  it('ten years of activity stay under a megabyte', async () => {
    await createdIn(store, 'dos-1');
    const note = { text: 'Un bilan de suivi, comme il s’en écrit chaque mois. '.repeat(20) };
    for (let month = 0; month < 120; month++) {
      clock.now += 30 * 24 * HOUR;
      const before = await fresh('dos-1');
      const commit = nextOf(before, { data: { notes: [...((before.dossier.data.notes as []) ?? []), note] } });
      const keys = ['mail', 'due', 'doc'].map((name) => `${name}-${month}`);
      const request = { scope: 's', key: `${month}`, bodyHash: 'h', expiresAt: clock.now + 24 * HOUR };
      await store.commit({
        ...commit,
        entry: { ...commit.entry, remarks: [note.text] },
        add: keys.map((name) => aTask('dos-1', name, month)),
        withdraw: keys.map((name) => `dos-1:${name.replace(/\d+$/, String(month - 1))}`),
        request: { ...request, response: { status: 200, body: { view: note.text.repeat(5) }, headers: {} } },
      });
    }

    await expect.poll(async () => BSON.calculateObjectSize(await stored('dos-1'))).toBeLessThan(1_000_000);
    expect(verifyChain(await store.journal('dos-1'))).toMatchObject({ ok: true, entries: 121 });
  });

  it('what would pass 12 MB is refused before the write, clearly', async () => {
    const before = await createdIn(store, 'dos-1');
    const huge = nextOf(before, { data: { text: 'é'.repeat(6_500_000) } });

    await expect(store.commit(huge)).rejects.toMatchObject({
      problem: { status: 413, code: 'too-large', detail: expect.stringMatching(/12,4 Mo.*12 Mo permis/) },
    });
    await expect(
      store.commit({ ...opening('dos-2'), dossier: { ...huge.dossier, id: 'dos-2', revision: 1 } }),
    ).rejects.toThrow('12 Mo permis');

    expect((await fresh('dos-1')).dossier.revision).toBe(1);
    expect(await store.load('dos-2')).toBeNull();
  });

  it('nothing people type becomes an operator, a path or a variable', async () => {
    const odd = ['$$ROOT', '$tasks', '$ne', '{"$gt":""}', 'a.b', '$set'];
    for (const [index, text] of odd.entries())
      await createdIn(
        store,
        `dos-${index}`,
        { title: text, scopes: [text], assigned: [text], states: [text], text, lateSince: instant(0) },
        { title: text, workflow: text, data: { [text]: text } },
        { add: [aTask(`dos-${index}`, text, 1)] },
      );

    for (const [index, text] of odd.entries()) {
      expect(await listed(store, { scopes: [text] }), text).toEqual([`dos-${index}`]);
      expect(await listed(store, { scopes: odd, states: [text], workflow: text, assigned: [text] }), text).toEqual([
        `dos-${index}`,
      ]);
      expect((await store.load(`dos-${index}`))?.dossier.data).toEqual({ [text]: text });
      expect(await findPerson(store, text)).toBeNull();
      expect(await swapSetting(store, text, text, null)).toBe(true);
    }
    const claim = { owner: '$$NOW', now: instant(60), kinds: ['deadline' as const], limit: 9, leaseMs: 30_000 };
    const taken = await store.claim(claim);
    expect(taken.map(({ task }) => task.key).sort()).toEqual(odd.map((text, index) => `dos-${index}:${text}`).sort());
    for (const { task, fence } of taken)
      expect(await store.settle(task.key, fence, { kind: 'incident', error: '$tasks' })).toBe(true);
    expect(await store.task('dos-0:$$ROOT')).toMatchObject({ status: 'incident', lastError: '$tasks' });
    expect((await stored('dos-0')).tasks[0]?.owner).toBeNull();
  });

  it('leases count from the database’s clock when none is given, whatever the machine believes', async () => {
    const real = await openStore(`${server.url}/${db.databaseName}`);
    opened.push(real);
    await createdIn(real, 'dos-1', {}, {}, { add: [aTask('dos-1', 'a', 1)] });
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 1, leaseMs: 60_000 };

    await real.claim(claim);

    const { localTime } = await db.admin().command({ hello: 1 });
    const until = (await stored('dos-1')).tasks[0]?.until ?? 0;
    expect(Math.abs(until - 60_000 - (localTime as Date).getTime())).toBeLessThan(5_000);
    expect(Math.abs((await real.realNow()) - (localTime as Date).getTime())).toBeLessThan(5_000);
  });

  it('contents that a cut left without a description are dropped after an hour; the others stay', async () => {
    const bytes = randomBytes(1_000);
    await store.putFile(aFile('fil-1', bytes), bytes);
    const clock = await databaseClock(db, undefined);
    const database = databaseOf(client, db, { clock, texts: CLEAR_TEXTS, patienceMs: 1_000 });
    database.contents.openUploadStream('lost').end(bytes);
    await expect.poll(() => db.collection('contents.files').countDocuments()).toBe(2);
    await dropAbandoned(database);
    expect(await db.collection('contents.files').countDocuments()).toBe(2);
    await db.collection('contents.files').updateMany({}, { $set: { uploadDate: new Date(Date.now() - 2 * HOUR) } });

    await dropAbandoned(database);

    expect(await db.collection('contents.files').countDocuments()).toBe(1);
    expect((await store.file('fil-1'))?.content).toEqual(bytes);
    database.clock.stop();
  });

  it('a content changed behind our back is refused by its hash', async () => {
    const bytes = randomBytes(1_000);
    await store.putFile(aFile('fil-1', bytes), bytes);
    await db.collection('contents.chunks').updateOne({}, { $set: { data: new BSON.Binary(randomBytes(1_000)) } });

    await expect(store.file('fil-1')).rejects.toThrow('son empreinte a changé');
  });
});
