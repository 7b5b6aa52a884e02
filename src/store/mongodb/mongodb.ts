import { MongoClient } from 'mongodb';
import type { Store } from '../contract/contract.ts';
import { explained } from './absence.ts';
import { checkedAddress } from './address.ts';
import { bundleVerbs } from './bundles.ts';
import { calendarReader } from './calendar.ts';
import { createChanges } from './changes.ts';
import { databaseClock } from './clock.ts';
import { committer } from './commit.ts';
import { type Database, databaseOf } from './database.ts';
import { dossierReads } from './dossiers.ts';
import { fileVerbs } from './files.ts';
import { lister } from './list.ts';
import { createMover } from './mover.ts';
import { partVerbs } from './parts.ts';
import { assertPrepared, prepare } from './prepare.ts';
import { purger } from './purge.ts';
import { readVerbs } from './reads.ts';
import { canWrite } from './ready.ts';
import { recordVerbs } from './records.ts';
import { requestVerbs } from './requests.ts';
import { restVerbs } from './rest.ts';
import { stateCache } from './state.ts';
import { taskVerbs } from './tasks.ts';
import { todoReader } from './todos.ts';
import { uniqueVerbs } from './uniques.ts';
import { wholeVerbs } from './whole.ts';

export interface MongoOptions {
  /** The real clock, ms since 1970; tests move it. Default: the database's. */
  realNow?: () => number;
  /** How long a verb waits for an absent server, ms. */
  patienceMs?: number;
}

/**
 * The store for several machines: one document per dossier, one conditional update per commit, any number of instances. The
 * server may be alone, a replica set or behind a router; it must keep its conditional updates atomic.
 *
 * @throws with a French sentence when the address is unfit, the server absent or unsafe, or the database not what is expected.
 */
export async function openMongo(url: string, options: MongoOptions = {}): Promise<Store> {
  const { database: name, options: settings } = checkedAddress(url);
  return explained(async () => {
    const client = new MongoClient(url, settings);
    try {
      await client.connect();
      const db = client.db(name);
      await prepare(db);
      const clock = await databaseClock(db, options.realNow);
      return assemble(databaseOf(client, db, clock, options.patienceMs ?? 10_000));
    } catch (error) {
      await client.close();
      throw error;
    }
  });
}

function assemble(database: Database): Store {
  const cache = stateCache();
  const mover = createMover(database);
  const changes = createChanges(database);
  const stopPurging = purger(database);
  return {
    realNow: async () => database.clock.now(),
    ...dossierReads(database, cache),
    commit: committer(database, cache, mover),
    list: lister(database),
    calendar: calendarReader(database),
    todos: todoReader(database),
    ...partVerbs(database),
    ...uniqueVerbs(database),
    ...taskVerbs(database),
    ...bundleVerbs(database),
    ...requestVerbs(database),
    ...recordVerbs(database),
    ...fileVerbs(database),
    ...readVerbs(database),
    ...wholeVerbs(database),
    ...restVerbs(database),
    onCommit: (listener) => changes.listen(listener),
    check: () => database.run(() => assertPrepared(database.db)),
    ready: () => canWrite(database),
    close: async () => {
      stopPurging();
      mover.stop();
      changes.stop();
      await database.close();
    },
  };
}
