import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAR_TEXTS } from '../../../src/store/common/common.ts';
import { databaseClock, databaseOf } from '../../../src/store/mongodb/database/database.ts';
import { createMover, erase } from '../../../src/store/mongodb/dossiers/dossiers.ts';
import { type Erasure, openStore, type Store, verifyChain } from '../../../src/store/store.ts';
import { type MongoServer, startMongo } from '../../mongodb/server.js';
import { anEntry, opening } from '../make.ts';

describe('An erasure on MongoDB', () => {
  let server: MongoServer;
  let client: MongoClient;
  let store: Store;
  beforeAll(async () => {
    server = await startMongo();
    client = await MongoClient.connect(server.url, { directConnection: true });
    store = await openStore(`${server.url}/erase`);
  });
  afterAll(async () => {
    await store.close();
    await client.close();
    await server.stop();
  });

  it('does not bring back what another took out of the same entry meanwhile', async () => {
    const first = opening('dos-1');
    const data = { name: 'Zorbuline', birth: '1990-01-01' };
    await store.commit({ ...first, entry: anEntry(first.dossier, data) });
    const taking = (pointer: string): Erasure => ({
      ...{ dossier: 'dos-1', tasks: [], files: [] },
      entries: [{ revision: 1, pointers: [pointer] }],
    });
    const db = client.db('erase');
    let isOther = false;
    const texts = {
      ...CLEAR_TEXTS,
      // The other erasure comes between the read and the write of this one.
      ready: async () => {
        if (isOther) return;
        isOther = true;
        await store.import([{ kind: 'erasure', erasure: taking('/command/data/birth') }]);
      },
    };
    const database = databaseOf(client, db, { clock: await databaseClock(db, undefined), texts, patienceMs: 1_000 });
    const mover = createMover(database);

    await erase(database, mover, taking('/command/data/name'));

    const journal = await store.journal('dos-1');
    expect(journal[0]?.entry.command).toMatchObject({ data: { name: null, birth: null } });
    expect(verifyChain(journal)).toMatchObject({ ok: true });
    mover.stop();
    database.clock.stop();
  });
});
