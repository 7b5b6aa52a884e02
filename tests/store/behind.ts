import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BSON, MongoClient } from 'mongodb';
import { canonicalJson } from '../../src/base/base.ts';
import { Database } from '../../src/store/sqlite/database/driver.ts';
import { DATABASE_FILE } from '../../src/store/store.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);
const FILES_HOLDING = fileURLToPath(new URL('files-holding.js', import.meta.url));

/**
 * Reads and alters a store's files without the product, as somebody who holds the disk could. The store must be closed before anything is
 * changed.
 */
export interface Behind {
  /** Tells whether a word stands in anything kept: files of the embedded store, documents of a server. */
  holds(word: string): Promise<boolean>;
  /** Names the places that hold the word: files, or collections and documents. */
  placesOf(word: string): Promise<string[]>;
  /** Changes the values of records as they are written. */
  editRecords(kind: string, edit: (values: ReadonlyMap<string, string>) => ReadonlyMap<string, string>): Promise<void>;
  /** Returns a record as it is kept, so that a test can put it back; null when there is none. */
  takeRecord(kind: string, id: string): Promise<KeptRecord | null>;
  putRecord(record: KeptRecord): Promise<void>;
  dropRecord(kind: string, id: string): Promise<void>;
  /** Returns the text in which a dossier is kept. */
  bodyOf(dossier: string): Promise<string>;
  putBody(dossier: string, body: string): Promise<void>;
  /** Changes the content of a bundle and keeps its hash. */
  editBundle(hash: string, edit: (content: string) => string): Promise<void>;
  /**
   * Makes a dossier unreadable to any program.
   * @returns what puts it back
   */
  damage(id: string): Promise<() => Promise<void>>;
  /** Gives one task the payload of another. */
  swapTask(key: string, other: string): Promise<void>;
  /** Removes every record of a kind. */
  emptyRecords(kind: string): Promise<void>;
  emptyReads(): Promise<void>;
  /** Removes a dossier with its journal and tasks. */
  dropDossier(id: string): Promise<void>;
  /** Replaces every file content by as many zeros. */
  blankContents(): Promise<void>;
}

/** Holds a record as the embedded store keeps it: `marks` as JSON, next to the columns it is found by. */
export interface KeptRecord {
  kind: string;
  id: string;
  value: string;
  [column: string]: unknown;
}

/** The body of a dossier begins so when it is intact, and so when it is damaged. */
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
    takeRecord: async (kind, id) => {
      const db = open();
      const found = db
        .prepare<[string, string], KeptRecord>('SELECT * FROM records WHERE kind = ? AND id = ?')
        .get(kind, id);
      db.close();
      return found ?? null;
    },
    putRecord: async (record) => {
      const db = open();
      const names = Object.keys(record);
      const marks: string[] = JSON.parse(String(record['marks']));
      db.prepare(
        `INSERT OR REPLACE INTO records (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`,
      ).run(record);
      const mark = db.prepare('INSERT OR IGNORE INTO record_marks (kind, mark, sort, id) VALUES (?, ?, ?, ?)');
      for (const one of marks) mark.run(record.kind, one, record['sort'], record.id);
      db.close();
    },
    dropRecord: async (kind, id) => {
      const db = open();
      db.prepare('DELETE FROM record_marks WHERE kind = ? AND id = ?').run(kind, id);
      db.prepare('DELETE FROM records WHERE kind = ? AND id = ?').run(kind, id);
      db.close();
    },
    bodyOf: async (dossier) => {
      const db = open();
      const found = db.prepare<[string], string>('SELECT body FROM dossiers WHERE id = ?').pluck().get(dossier);
      db.close();
      return found ?? '';
    },
    putBody: async (dossier, body) => {
      const db = open();
      db.prepare('UPDATE dossiers SET body = ? WHERE id = ?').run(body, dossier);
      db.close();
    },
    editBundle: async (hash, edit) => {
      const db = open();
      const found = db.prepare<[string], string>('SELECT content FROM bundles WHERE hash = ?').pluck().get(hash) ?? '';
      db.prepare('UPDATE bundles SET content = ? WHERE hash = ?').run(edit(found), hash);
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
    emptyRecords: async (kind) => {
      const db = open();
      db.prepare('DELETE FROM record_marks WHERE kind = ?').run(kind);
      db.prepare('DELETE FROM records WHERE kind = ?').run(kind);
      db.close();
    },
    emptyReads: async () => {
      const db = open();
      db.prepare('DELETE FROM reads').run();
      db.close();
    },
    dropDossier: async (id) => {
      const db = open();
      db.pragma('foreign_keys = OFF');
      db.exec('DROP TRIGGER IF EXISTS journal_never_shrinks');
      for (const table of ['journal', 'marks', 'listed', 'todos'])
        db.prepare(`DELETE FROM ${table} WHERE n = (SELECT n FROM dossiers WHERE id = ?)`).run(id);
      db.prepare('DELETE FROM tasks WHERE dossier = ?').run(id);
      db.prepare('DELETE FROM dossiers WHERE id = ?').run(id);
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
    takeRecord: (kind, id) => withDatabase((db) => db.collection<KeptRecord>('records').findOne({ kind, id })),
    putRecord: (record) =>
      withDatabase(async (db) => {
        const _id = canonicalJson([record.kind, record.id]);
        await db.collection<{ _id: string }>('records').replaceOne({ _id }, { ...record, _id }, { upsert: true });
      }),
    dropRecord: (kind, id) =>
      withDatabase(async (db) => {
        await db.collection('records').deleteOne({ kind, id });
      }),
    bodyOf: (dossier) =>
      withDatabase(async (db) => {
        const found = await db.collection<{ _id: string; body: string }>('dossiers').findOne({ _id: dossier });
        return found?.body ?? '';
      }),
    putBody: (dossier, body) =>
      withDatabase(async (db) => {
        await db.collection<{ _id: string }>('dossiers').updateOne({ _id: dossier }, { $set: { body } });
      }),
    editBundle: (hash, edit) =>
      withDatabase(async (db) => {
        const bundles = db.collection<{ _id: string; content: string }>('bundles');
        const content = edit((await bundles.findOne({ _id: hash }))?.content ?? '');
        await bundles.updateOne({ _id: hash }, { $set: { content } });
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
    emptyRecords: (kind) =>
      withDatabase(async (db) => {
        await db.collection('records').deleteMany({ kind });
      }),
    emptyReads: () =>
      withDatabase(async (db) => {
        await db.collection('reads').deleteMany({});
      }),
    dropDossier: (id) =>
      withDatabase(async (db) => {
        await db.collection<{ _id: string }>('dossiers').deleteOne({ _id: id });
        for (const name of ['entries', 'tasks']) await db.collection(name).deleteMany({ dossier: id });
      }),
    blankContents: () =>
      withDatabase(async (db) => {
        const chunks = db.collection<{ data: BSON.Binary }>('contents.chunks');
        for await (const { _id, data } of chunks.find())
          await chunks.updateOne({ _id }, { $set: { data: new BSON.Binary(Buffer.alloc(data.length())) } });
      }),
  };
}
