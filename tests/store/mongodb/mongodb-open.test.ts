import { randomBytes } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkedAddress } from '../../../src/store/mongodb/database/database.ts';
import { COLLECTIONS, type SchemaMigration } from '../../../src/store/mongodb/schema/declarations.ts';
import { prepare, SCHEMA_VERSION } from '../../../src/store/mongodb/schema/schema.ts';
import { findDraft, openStore } from '../../../src/store/store.ts';
import { type MongoServer, startMongo } from '../../mongodb/server.js';
import { BEFORE, expectAfter } from '../before-records.ts';
import { due } from '../conformance/calendar.ts';
import { listed } from '../conformance/given.ts';
import { aTask, instant, opening } from '../make.ts';
import { expectFound, noticesOfBefore } from '../notices-of-before.ts';
import { lyingServer } from './lying-server.ts';

describe('Opening a store on MongoDB', () => {
  let server: MongoServer;
  let client: MongoClient;
  let db: Db;
  let url = '';
  beforeAll(async () => {
    server = await startMongo();
    client = await MongoClient.connect(server.url, { directConnection: true });
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });
  beforeEach(() => {
    const name = `open_${randomBytes(4).toString('hex')}`;
    db = client.db(name);
    url = `${server.url}/${name}`;
  });
  const opened = async (address = url) => {
    const store = await openStore(address);
    await store.close();
  };
  const rest = () => url.slice(url.lastIndexOf('/'));

  it.each([
    ['', 'ne nomme pas de base'],
    ['/', 'ne nomme pas de base'],
  ])('an address without a database is refused: %s', async (path, message) => {
    await expect(opened(`${server.url}${path}`)).rejects.toThrow(message);
  });

  it.each(['w=0', 'W=0', 'journal=false', 'j=false', 'retryWrites=false', 'appName=x&w=0'])(
    'an address that would not keep what it acknowledges is refused: %s',
    async (setting) => {
      await expect(opened(`${url}?${setting}`)).rejects.toThrow('Retirez ce réglage');
      expect(await db.listCollections().toArray()).toEqual([]);
    },
  );

  it('a weaker concern in the address is overruled: every write waits for a majority and the journal', async () => {
    const address = `${url}?w=1&readConcernLevel=local&readPreference=secondary`;
    const { writeConcern, readConcern, readPreference, retryWrites } = new MongoClient(
      address,
      checkedAddress(address).options,
    ).options;

    expect(writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(readConcern).toMatchObject({ level: 'majority' });
    expect(readPreference).toMatchObject({ mode: 'primary' });
    expect(retryWrites).toBe(true);
  });

  it('a server that answers nobody is said so in French', async () => {
    await expect(opened(`mongodb://127.0.0.1:9${rest()}?serverSelectionTimeoutMS=200`)).rejects.toThrow(
      'ne répond pas : vérifiez son adresse',
    );
  });

  it('a server whose conditional updates have several winners is refused before anything is kept on it', async () => {
    const liar = await lyingServer(server.port);
    try {
      await expect(opened(`mongodb://127.0.0.1:${liar.port}${rest()}?directConnection=true`)).rejects.toThrow(
        "n'est pas sûr",
      );
    } finally {
      await liar.close();
    }
    const kept = (await db.listCollections().toArray()).map(({ name }) => name);
    expect(kept).toEqual([]);
  });

  it('opened by several instances at once, an empty database is made once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => opened()));

    await opened();
    const made = (await db.listCollections().toArray()).map(({ name }) => name);
    expect(made).toEqual(expect.arrayContaining(COLLECTIONS.map(({ name }) => name)));
  });

  it('a database left half made by a crash is finished at the next start', async () => {
    await db.createCollection('jalon');
    await db.createCollection('dossiers');

    await opened();

    await expect(opened()).resolves.toBeUndefined();
  });

  it('a database of somebody else is left alone', async () => {
    await db.collection<{ _id: string }>('records').insertOne({ _id: 'theirs' });

    await expect(opened()).rejects.toThrow('« records » sans être à Jalon');
    expect(await db.listCollections().toArray()).toHaveLength(1);
  });

  it('a newer schema is refused, and so is an older one that no migration reaches', async () => {
    await opened();
    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 99 } });
    await expect(opened()).rejects.toThrow('plus récent que celui de ce programme');

    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 0 } });
    await expect(opened()).rejects.toThrow('aucune migration ne mène au schéma 1');
  });

  it('check() says it too, while the store is open', async () => {
    const store = await openStore(url);
    await expect(store.check()).resolves.toBeUndefined();
    await db.collection('journal').dropIndex('once');

    await expect(store.check()).rejects.toThrow("L'index « once » de la collection « journal » manque");
    await store.close();
  });

  it('a missing index is named with the command that makes it', async () => {
    await opened();
    await db.collection('dossiers').dropIndex('named_request_once');

    await expect(opened()).rejects.toThrow(
      /« named_request_once » de la collection « dossiers » manque.*db\.dossiers\.createIndex\(\{"requests\.id":1\}, \{"name":"named_request_once","unique":true/,
    );
  });

  it.each([
    ['records', 'unique_once', { key: { kind: 1, unique: 1 } }],
    ['journal', 'once', { key: { revision: 1, dossier: 1 }, unique: true }],
    ['dossiers', 'leased', { key: { lease: 1 } }],
  ] as const)('an index that is not the declared one is named: %s.%s', async (collection, name, other) => {
    await opened();
    await db.collection(collection).dropIndex(name);
    await db.collection(collection).createIndexes([{ ...other, name }]);

    await expect(opened()).rejects.toThrow(`L'index « ${name} » de la collection « ${collection} » n'est pas celui`);
  });

  it('a document that lacks what every one has is refused by the server itself', async () => {
    await opened();

    await expect(db.collection<{ _id: string }>('dossiers').insertOne({ _id: 'dos-1' })).rejects.toThrow('validation');
  });

  it('a base of the first schema is brought to this one, twin requests refused all the while', async () => {
    await opened();
    const dossiers = db.collection('dossiers');
    await db.collection('reads').dropIndex('by_person');
    await dossiers.dropIndex('named_request_once');
    const before = {
      name: 'request_once',
      unique: true,
      partialFilterExpression: { 'requests.id': { $exists: true } },
    };
    await dossiers.createIndex({ 'requests.id': 1 }, before);
    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 1 } });

    await opened();

    expect(await db.collection('jalon').findOne()).toMatchObject({ version: SCHEMA_VERSION });
    expect((await dossiers.indexes()).map(({ name }) => name)).not.toContain('request_once');
  });

  it('notices of before are found by the dossier they are about', async () => {
    const before = await openStore(url);
    for (const record of noticesOfBefore()) await before.putRecord(record, 0);
    await before.close();
    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 9 } });

    const store = await openStore(url);
    await expectFound(store);
    await store.close();
  });

  it('people, sessions, drafts and settings of a base of before are found again as records', async () => {
    const used = await openStore(url);
    await used.commit(opening('dos-2'));
    await used.close();
    const { person, organisation, session, draft, setting, own } = BEFORE;
    const into = (name: string, _id: string, line: object) =>
      db.collection<{ _id: string }>(name).insertOne({ _id, ...line });
    await db.collection('records').dropIndex('unique_once');
    await db.collection('records').deleteMany({});
    const content = JSON.stringify(person);
    await into('people', person.id, { revision: person.revision, email: 'lea@exemple.fr', content, by: '' });
    const { id: organisationId, ...organisationLine } = organisation;
    await into('organisations', organisationId, organisationLine);
    const { idHash, ...sessionLine } = session;
    await into('sessions', idHash, sessionLine);
    const draftLine = { ...draft, data: JSON.stringify(draft.data) };
    await into('drafts', '["dos-1","ask","per-1"]', { ...draftLine, stamp: 'kept' });
    await into('drafts', '["dos-2","ask","per-1"]', { ...draftLine, dossier: 'dos-2', stamp: 'consumed' });
    for (const { name, value } of [setting, own]) await into('settings', name, { value, by: '' });
    const drops = [{ event: 'ask', person: 'per-1', stamp: 'consumed' }];
    await db.collection<{ _id: string }>('dossiers').updateOne({ _id: 'dos-2' }, { $set: { drops } });
    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 4 } });

    const store = await openStore(url);

    await expectAfter(store);
    expect(await findDraft(store, 'dos-2', 'ask', 'per-1')).toBeNull();
    expect((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)).not.toContain(
      'people',
    );
    await store.close();
  });

  it('dossiers of before are found by token, word and date, and their tasks taken, with eight indexes', async () => {
    const before = await openStore(url);
    const row = { text: 'Étoile filante', scopes: ['a'], deadlines: [due('a', 90)] };
    await before.commit({ ...opening('dos-1', row), add: [aTask('dos-1', 't', 30)] });
    await before.close();
    const dossiers = db.collection<{ _id: string }>('dossiers');
    await db.command({ collMod: 'dossiers', validator: {} });
    await dossiers.dropIndexes();
    const old: { [name: string]: { [field: string]: 1 } } = {
      ...{ by_workflow: { workflow: 1, _id: 1 }, by_token: { tokens: 1 }, by_word: { words: 1 } },
      ...{ by_updated: { updated: 1, _id: 1 }, by_due: { due: 1, _id: 1 }, by_deadline: { 'deadlines.due': 1 } },
      ...{ by_task: { 'tasks.status': 1, 'tasks.due': 1 }, changed: { changedAt: 1 }, wake_start: { 'wake.start': 1 } },
    };
    await dossiers.createIndexes(Object.entries(old).map(([name, key]) => ({ name, key })));
    const requests = { unique: true, partialFilterExpression: { 'requests.id': { $gt: '' } } };
    await dossiers.createIndex({ 'requests.id': 1 }, { name: 'named_request_once', ...requests });
    await dossiers.createIndex({ lease: 1 }, { name: 'leased', sparse: true });
    const shape = { tokens: ['scope:a', 'workflow:leave'], words: ['etoile', 'filante'], toMove: true };
    await dossiers.updateOne({ _id: 'dos-1' }, { $set: { ...shape, wake: { deadline: instant(30) } } });
    await db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 6 } });

    const store = await openStore(url);

    expect(await listed(store, { scopes: ['a'], q: 'éto' })).toEqual(['dos-1']);
    expect(await store.ids({ workflow: 'leave', limit: 9 })).toEqual(['dos-1']);
    const range = { scopes: ['a'], from: instant(80), until: instant(100), limit: 9 };
    expect((await store.calendar(range)).items).toHaveLength(1);
    const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 9, leaseMs: 30_000 };
    expect(await store.claim(claim)).toHaveLength(1);
    expect(await dossiers.indexes()).toHaveLength(9);
    await expect(dossiers.insertOne({ _id: 'dos-2' })).rejects.toThrow('validation');
    await store.close();
  });

  it('a migration stopped half-way goes on where it was, by whichever instance comes', async () => {
    await opened();
    const seen: (string | null)[] = [];
    let isBroken = true;
    const migration: SchemaMigration = {
      to: SCHEMA_VERSION + 1,
      title: 'three parts',
      step: async (_db, after) => {
        if (after === 'b' && isBroken) throw new Error('power cut');
        seen.push(after);
        return { null: 'a', a: 'b', b: null }[String(after)] ?? null;
      },
    };
    const target = { version: SCHEMA_VERSION + 1, migrations: [migration] };

    await expect(prepare(db, target)).rejects.toThrow('power cut');
    await expect(opened(), 'a program of before').rejects.toThrow('plus récent');
    isBroken = false;
    await prepare(db, target);
    await prepare(db, target);

    expect(seen).toEqual([null, 'a', 'b']);
    await expect(opened()).rejects.toThrow('plus récent');
  });
});
