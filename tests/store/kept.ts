import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Db, MongoClient } from 'mongodb';
import { DATABASE_FILE } from '../../src/store/store.ts';
import { restoreDump } from '../fixtures/upgrades/dump.js';
import { meddle } from './folder.ts';
import { freshPlace, type Place } from './place.ts';

const SHELF = fileURLToPath(new URL('../fixtures/upgrades', import.meta.url));

/** Lists the releases whose data are kept (`fixtures/upgrades/add.js`). */
export const keptVersions = readdirSync(SHELF, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export interface KeptPlace extends Place {
  /** Is the business instant at which the data of that release end. */
  now: string;
}

/** Copies what a release wrote to the store of this run; no store of ours has opened it yet. */
export async function keptPlace(version: string): Promise<KeptPlace> {
  const place = await freshPlace('upgrade', { isFleeting: true });
  const { now } = JSON.parse(readFileSync(join(SHELF, version, 'about.json'), 'utf8')) as { now: string };
  const [, folder] = /^sqlite:(.+)$/.exec(place.url) ?? [];
  if (folder === undefined) await restore(place.url, unpacked(version, 'mongodb.ejsonl').toString());
  else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, DATABASE_FILE), unpacked(version, 'sqlite.db'));
  }
  // The database is dropped, so that no other file of the worker reuses a database of an old release.
  const remove = folder === undefined ? () => inDatabase(place.url, (db) => db.dropDatabase()) : place.remove;
  return { ...place, remove, now };
}

/** Raises the schema version, as a future release would. */
export async function raiseSchema(url: string): Promise<void> {
  const [, folder] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (folder !== undefined) return void meddle(folder, (db) => db.pragma('user_version = 1000'));
  await inDatabase(url, (db) =>
    db.collection<{ _id: string }>('jalon').updateOne({ _id: 'schema' }, { $set: { version: 1_000 } }),
  );
}

function unpacked(version: string, name: string): Buffer {
  return brotliDecompressSync(readFileSync(join(SHELF, version, `${name}.br`)));
}

async function restore(url: string, text: string): Promise<void> {
  await inDatabase(url, async (db) => {
    await db.dropDatabase();
    await restoreDump(db, text);
  });
}

async function inDatabase(url: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const client = await MongoClient.connect(url, { directConnection: true });
  try {
    await work(client.db());
  } finally {
    await client.close();
  }
}
