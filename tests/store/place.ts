import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { folderInMemory } from './memory.ts';

/**
 * The one place tests get a store from. `JALON_STORE` names the server of the run: nothing or `sqlite:…` = a folder for each,
 * `mongodb://host:port` = a database for each. A test file that reaches this one runs on both stores.
 */
const SERVER = process.env.JALON_STORE ?? 'sqlite:';

const isMongo = SERVER.startsWith('mongodb');

/** How much longer a life must be to hold as many acts: the server of the tests is a slow one. */
export const PACE = isMongo ? 12 : 1;

export interface Place {
  /** For `openStore` and `--store`: an address where there is nothing yet. */
  url: string;
  /** To be called once what was opened there is closed. */
  remove(): Promise<void>;
}

/** `isFleeting`: in memory where the system can; for tests that prove nothing about the disk. */
export async function freshPlace(purpose: string, options: { isFleeting?: boolean } = {}): Promise<Place> {
  return isMongo ? aDatabase(purpose) : freshFolder(purpose, options.isFleeting);
}

/** A place of the embedded kind, whatever the run is on. */
export function freshFolder(purpose: string, isFleeting = false): Place {
  const prefix = `jalon-${purpose}-`;
  const folder = isFleeting ? folderInMemory(prefix) : mkdtempSync(join(tmpdir(), prefix));
  return { url: `sqlite:${folder}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** Databases of this test file that were emptied: making one, with its indexes and its race probe, costs half a second. */
const emptied: string[] = [];
/** The collection that says what a database is: it stays, as in one just made. */
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
