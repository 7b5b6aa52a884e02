import type BetterSqlite3 from 'better-sqlite3';
import { type Collection, MongoClient } from 'mongodb';
import type { EntryRecord } from '../../../src/store/common/common.ts';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { type PackedRecord, unpackSalts } from '../../../src/store/sqlite/dossiers/packed-salts.ts';

/** Changes a journal as somebody with access to the database could, without the product. */
export interface Tamper {
  /**
   * Replaces a piece of text of one entry.
   * @throws when not exactly one entry held it
   */
  alter(dossier: string, from: string, to: string): Promise<void>;
  dropEntry(dossier: string, revision: number): Promise<void>;
  /** Makes a dossier unreadable; its journal stays. */
  spoil(dossier: string): Promise<void>;
  /** Replaces what is kept of one entry: text, salts, digests, marks of erasure. */
  rewrite(dossier: string, revision: number, by: (record: EntryRecord) => EntryRecord): Promise<void>;
}

export function tamperWith(url: string): Tamper {
  return url.startsWith('sqlite:') ? ofFile(`${url.replace('sqlite:', '')}/jalon.db`) : ofDatabase(url);
}

function ofFile(path: string): Tamper {
  const change = async (act: (file: BetterSqlite3.Database) => void) => {
    const file = new Database(path);
    try {
      act(file);
    } finally {
      file.close();
    }
  };
  const ofDossier = 'n = (SELECT n FROM dossiers WHERE id = ?)';
  return {
    alter: (dossier, from, to) =>
      change((file) => {
        file.exec('DROP TRIGGER IF EXISTS journal_never_changes');
        const { changes } = file
          .prepare(`UPDATE journal SET entry = replace(entry, ?, ?) WHERE ${ofDossier} AND instr(entry, ?)`)
          .run(from, to, dossier, from);
        if (changes !== 1) throw new Error(`${changes} rows were altered`);
      }),
    dropEntry: (dossier, revision) =>
      change((file) => {
        file.exec('DROP TRIGGER journal_never_shrinks');
        file.prepare(`DELETE FROM journal WHERE ${ofDossier} AND revision = ?`).run(dossier, revision);
      }),
    spoil: (dossier) =>
      change((file) => void file.prepare('UPDATE dossiers SET body = ? WHERE id = ?').run('{', dossier)),
    rewrite: (dossier, revision, by) =>
      change((file) => {
        file.exec('DROP TRIGGER IF EXISTS journal_never_changes');
        const found = file
          .prepare<[string, number], PackedRecord>(`SELECT * FROM journal WHERE ${ofDossier} AND revision = ?`)
          .get(dossier, revision);
        if (found === undefined) throw new Error(`${dossier} has no entry ${revision}`);
        const { entry, seal = 1, salt, digest, hash, erased = null } = by(unpackSalts(found));
        file
          .prepare(
            `UPDATE journal SET entry = ?, seal = ?, salt = ?, salts = NULL, digest = ?, hash = ?, erased = ? WHERE ${ofDossier} AND revision = ?`,
          )
          .run(entry, seal, salt, digest, hash, erased, dossier, revision);
      }),
  };
}

interface TailedDossier {
  _id: string;
  body: string;
  tail: (EntryRecord & { revision: number })[];
}

/** Entries of a young dossier are still kept in its document. */
function ofDatabase(url: string): Tamper {
  const inDossiers = async (act: (dossiers: Collection<TailedDossier>) => Promise<unknown>) => {
    const client = await MongoClient.connect(url);
    try {
      await act(client.db().collection<TailedDossier>('dossiers'));
    } finally {
      await client.close();
    }
  };
  const change = (dossier: string, act: (tail: TailedDossier['tail']) => TailedDossier['tail']) =>
    inDossiers(async (dossiers) => {
      const found = await dossiers.findOne({ _id: dossier });
      await dossiers.updateOne({ _id: dossier }, { $set: { tail: act(found?.tail ?? []) } });
    });
  return {
    alter: (dossier, from, to) =>
      change(dossier, (tail) => {
        const held = tail.filter(({ entry }) => entry.includes(from)).length;
        if (held !== 1) throw new Error(`${held} entries were altered`);
        return tail.map((line) => ({ ...line, entry: line.entry.replace(from, to) }));
      }),
    dropEntry: (dossier, revision) => change(dossier, (tail) => tail.filter((line) => line.revision !== revision)),
    spoil: (dossier) => inDossiers((dossiers) => dossiers.updateOne({ _id: dossier }, { $set: { body: '{' } })),
    rewrite: (dossier, revision, by) =>
      change(dossier, (tail) => tail.map((line) => (line.revision === revision ? { ...line, ...by(line) } : line))),
  };
}
