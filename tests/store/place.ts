import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openMongo } from '../../src/store/mongodb/mongodb.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { folderInMemory } from './memory.ts';

/**
 * Tests get all their stores from this file. `JALON_STORE` names the server of the run: nothing or `sqlite:…` gives a folder to each,
 * `mongodb://host:port` a database to each. A test file that imports this file runs on both stores.
 */
const SERVER = process.env.JALON_STORE ?? 'sqlite:';

const isMongo = SERVER.startsWith('mongodb');

/** Says how much longer the same work takes: the MongoDB test server is slow. */
export const PACE = isMongo ? 12 : 1;

export interface Place {
  /** Is an address for `openStore` and `--store` where nothing exists yet. */
  url: string;
  /** Removes the place; call it after closing what was opened there. */
  remove(): Promise<void>;
}

/** Makes a place; with `isFleeting` it is in memory where the system can, for tests that prove nothing about the disk. */
export async function freshPlace(purpose: string, options: { isFleeting?: boolean } = {}): Promise<Place> {
  return isMongo ? aDatabase(purpose) : freshFolder(purpose, options.isFleeting);
}

/** Makes a place for the embedded store, whatever store the run uses. */
export function freshFolder(purpose: string, isFleeting = false): Place {
  const prefix = `jalon-${purpose}-`;
  const folder = isFleeting ? folderInMemory(prefix) : mkdtempSync(join(tmpdir(), prefix));
  return { url: `sqlite:${folder}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** Holds databases of this test file that were emptied for reuse: making one, with its indexes and its race probe, costs half a second. */
const emptied: string[] = [];
/** This collection describes the database and is never emptied. */
const SCHEMA = 'jalon';

function aDatabase(purpose: string): Place {
  const name = emptied.pop() ?? `jalon-${purpose}-${randomBytes(6).toString('hex')}`;
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const remove = async () => {
    const client = new MongoClient(SERVER, { directConnection: true });
    const collections = await client.db(name).collections();
    await Promise.all(collections.map((one) => (one.collectionName === SCHEMA ? null : one.deleteMany({}))));
    await client.close();
    emptied.push(name);
  };
  return { url: url.href, remove };
}

/** Opens the store of a place as an older version did: without keys, and chaining nothing of what it writes. */
export async function openUnchained({ url }: Place): Promise<Store> {
  return url.startsWith('mongodb') ? openMongo(url) : openSqlite(url.replace('sqlite:', ''));
}
