import { MongoClient } from 'mongodb';
import { CLEAR_TEXTS } from '../common/common.ts';
import type { ImportUnit, Store, Texts } from '../contract/contract.ts';
import {
  checkedAddress,
  createChanges,
  type Database,
  databaseClock,
  databaseOf,
  explained,
} from './database/database.ts';
import {
  committer,
  createMover,
  dossierReads,
  erase,
  exported,
  imported,
  reseal,
  rowVerbs,
  stateCache,
} from './dossiers/dossiers.ts';
import { calendarReader, lister, partVerbs, todoReader } from './lists/lists.ts';
import {
  bundleVerbs,
  dropAbandoned,
  fileVerbs,
  putRest,
  readVerbs,
  recordVerbs,
  replace,
  requestVerbs,
  restExporter,
  uniqueVerbs,
} from './records/records.ts';
import { assertPrepared, META, prepare, SCHEMA_VERSION } from './schema/schema.ts';
import { taskVerbs } from './tasks/tasks.ts';

export interface MongoOptions {
  /** Says how texts of dossiers are kept; absent = in clear. */
  texts?: Texts;
  /** Reads the real clock, ms since 1970; tests move it. Default: the database's. */
  realNow?: () => number;
  /** Is how long, in ms, a verb waits for an absent server. */
  patienceMs?: number;
}

/**
 * Opens the store for several machines: one document per dossier, one conditional update per commit, any number of instances. The server
 * may be alone, a replica set or behind a router; it must keep its conditional updates atomic.
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
      const { texts = CLEAR_TEXTS, patienceMs = 10_000 } = options;
      return assemble(databaseOf(client, db, { clock, texts, patienceMs }));
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
  const put = async (item: ImportUnit): Promise<void> => {
    switch (item.kind) {
      case 'dossier':
        return imported(database, item.whole);
      case 'erasure':
        return erase(database, mover, item.erasure);
      case 'resealed':
        return reseal(database, mover, item.dossier);
      case 'replaced':
        return replace(database, item.replaced);
      case 'scrub':
        // Nothing is done: the server manages the free space of its files.
        return;
      default:
        return putRest(database, item);
    }
  };
  return {
    realNow: async () => database.clock.now(),
    ...dossierReads(database, cache),
    commit: committer(database, cache, mover),
    list: lister(database),
    calendar: calendarReader(database),
    todos: todoReader(database),
    ...partVerbs(database),
    ...rowVerbs(database),
    ...uniqueVerbs(database),
    ...taskVerbs(database),
    ...bundleVerbs(database),
    ...requestVerbs(database),
    ...recordVerbs(database),
    ...fileVerbs(database),
    ...readVerbs(database),
    exportDossier: (id) => database.run(() => exported(database, id)),
    exportRest: restExporter(database),
    import: (items) =>
      database.run(async () => {
        for (const item of items) await put(item);
      }),
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

const EVERY_MS = 60_000;
const HOUR_TURNS = 60;

/** Forgets expired requests and records once a minute; returns a function that stops it. */
function purger(database: Database): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn++;
    // The error is ignored: an absent server fails commits too, and they report it to their callers.
    purge(database).catch(() => undefined);
    if (turn % HOUR_TURNS === 0) database.run(() => dropAbandoned(database)).catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function purge({ requests, records, clock, run }: Database): Promise<void> {
  const expired = { expiresAt: { $lte: clock.now() } };
  await run(() => requests.deleteMany(expired));
  await run(() => records.deleteMany(expired));
}

const WITHIN_MS = 1_500;

/**
 * Returns true when a write is durable within a second and a half (a primary is there, a majority answers, the disk writes) and no newer
 * program has changed the schema meanwhile: this program must then stop writing.
 */
async function canWrite({ db, run }: Database): Promise<boolean> {
  const meta = db.collection<{ _id: string; version?: number }>(META);
  const written = run(async () => {
    await meta.updateOne({ _id: 'trial' }, { $inc: { trials: 1 } }, { upsert: true });
    return ((await meta.findOne({ _id: 'schema' }))?.version ?? 0) <= SCHEMA_VERSION;
  }).catch(() => false);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, WITHIN_MS, false);
  });
  return Promise.race([written, late]).finally(() => clearTimeout(timer));
}
