import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BSON, MongoClient } from 'mongodb';
import { canonicalJson } from '../../src/base/base.ts';
import { Database } from '../../src/store/sqlite/database/driver.ts';
import { DATABASE_FILE } from '../../src/store/sqlite/database/open.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);
const FILES_HOLDING = fileURLToPath(new URL('files-holding.js', import.meta.url));

/** A store looked at and meddled with behind its back, as by somebody who holds the disk. It is closed where anything is changed. */
export interface Behind {
  /** Whether a word stands in anything kept: files of the embedded store, documents of a server. */
  holds(word: string): Promise<boolean>;
  /** Where: names of files, or of collections and documents. */
  placesOf(word: string): Promise<string[]>;
  /** Values of records as they are written, changed by hand. */
  editRecords(kind: string, edit: (values: ReadonlyMap<string, string>) => ReadonlyMap<string, string>): Promise<void>;
  /** What a dossier is kept as becomes what no program reads. @returns what puts it back */
  damage(id: string): Promise<() => Promise<void>>;
  /** One task carries from here on what another does. */
  swapTask(key: string, other: string): Promise<void>;
  /** Every content of a file becomes as many zeros. */
  blankContents(): Promise<void>;
}

/** How the body of a dossier begins. */
const [WHOLE, DAMAGED] = ['{"', '{?'];

export function behind({ url }: Place): Behind {
  return url.startsWith('mongodb') ? behindServer(url) : behindFolder(url.replace('sqlite:', ''));
}

function behindFolder(folder: string): Behind {
  const open = () => new Database(`${folder}/${DATABASE_FILE}`);
  const placesOf = async (word: string): Promise<string[]> => {
    const { stdout } = await run(process.execPath, [FILES_HOLDING, folder, word]);
    return JSON.parse(stdout);
  };
  return {
    holds: async (word) => (await placesOf(word)).length > 0,
    placesOf,
    editRecords: async (kind, edit) => {
      const db = open();
      const all = db.prepare<[string], { id: string; value: string }>('SELECT id, value FROM records WHERE kind = ?');
      const put = db.prepare('UPDATE records SET value = ? WHERE kind = ? AND id = ?');
      for (const [id, value] of edit(new Map(all.all(kind).map((one) => [one.id, one.value]))))
        put.run(value, kind, id);
      db.close();
    },
    damage: async (id) => {
      const swap = (find: string, by: string) => {
        const db = open();
        db.prepare('UPDATE dossiers SET body = replace(body, ?, ?) WHERE id = ?').run(find, by, id);
        db.close();
      };
      swap(WHOLE, DAMAGED);
      return async () => swap(DAMAGED, WHOLE);
    },
    swapTask: async (key, other) => {
      const db = open();
      const payload = '(SELECT payload FROM tasks WHERE key = ?)';
      db.prepare(`UPDATE tasks SET payload = ${payload} WHERE key = ?`).run(other, key);
      db.close();
    },
    blankContents: async () => {
      const db = open();
      db.prepare('UPDATE file_contents SET content = zeroblob(length(content))').run();
      db.close();
    },
  };
}

function behindServer(url: string): Behind {
  const withDatabase = async <T>(work: (db: ReturnType<MongoClient['db']>) => Promise<T>): Promise<T> => {
    const client = new MongoClient(url, { directConnection: true });
    try {
      return await work(client.db());
    } finally {
      await client.close();
    }
  };
  const placesOf = (word: string) =>
    withDatabase(async (db) => {
      const places: string[] = [];
      for (const collection of await db.collections())
        for await (const document of collection.find())
          if (Buffer.from(BSON.serialize(document)).includes(word))
            places.push(`${collection.collectionName} ${JSON.stringify(document).slice(0, 2_000)}`);
      return places;
    });
  return {
    holds: async (word) => (await placesOf(word)).length > 0,
    placesOf,
    editRecords: (kind, edit) =>
      withDatabase(async (db) => {
        const records = db.collection<{ _id: string; kind: string; id: string; value: string }>('records');
        const all = await records.find({ kind }).toArray();
        for (const [id, value] of edit(new Map(all.map((one) => [one.id, one.value]))))
          await records.updateOne({ _id: canonicalJson([kind, id]) }, { $set: { value } });
      }),
    damage: async (id) => {
      const swap = (find: string, by: string) =>
        withDatabase(async (db) => {
          const dossiers = db.collection<{ _id: string; body: string }>('dossiers');
          const body = (await dossiers.findOne({ _id: id }))?.body.replace(find, by) ?? '';
          await dossiers.updateOne({ _id: id }, { $set: { body } });
        });
      await swap(WHOLE, DAMAGED);
      return () => swap(DAMAGED, WHOLE);
    },
    swapTask: (key, other) =>
      withDatabase(async (db) => {
        const dossiers = db.collection<{ _id: string; tasks: { payload: string }[] }>('dossiers');
        const payload = (await dossiers.findOne({ 'tasks.key': other }))?.tasks[0]?.payload ?? '';
        await dossiers.updateOne({ 'tasks.key': key }, { $set: { 'tasks.0.payload': payload } });
      }),
    blankContents: () =>
      withDatabase(async (db) => {
        const chunks = db.collection<{ data: BSON.Binary }>('contents.chunks');
        for await (const { _id, data } of chunks.find())
          await chunks.updateOne({ _id }, { $set: { data: new BSON.Binary(Buffer.alloc(data.length())) } });
      }),
  };
}
