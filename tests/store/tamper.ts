import Database from 'better-sqlite3';
import { MongoClient } from 'mongodb';

/** What somebody with the database could do to a journal, behind the product's back. */
export interface Tamper {
  /** Replaces a piece of text of one entry. @throws when not exactly one entry held it */
  alter(dossier: string, from: string, to: string): Promise<void>;
  dropEntry(dossier: string, revision: number): Promise<void>;
}

export function tamperWith(url: string): Tamper {
  return url.startsWith('sqlite:') ? ofFile(`${url.replace('sqlite:', '')}/jalon.db`) : ofDatabase(url);
}

function ofFile(path: string): Tamper {
  const change = async (act: (file: Database.Database) => void) => {
    const file = new Database(path);
    try {
      act(file);
    } finally {
      file.close();
    }
  };
  return {
    alter: (dossier, from, to) =>
      change((file) => {
        file.exec('DROP TRIGGER journal_never_changes');
        const { changes } = file
          .prepare(
            'UPDATE journal SET entry = replace(entry, ?, ?) WHERE n = (SELECT n FROM dossiers WHERE id = ?) AND instr(entry, ?)',
          )
          .run(from, to, dossier, from);
        if (changes !== 1) throw new Error(`${changes} rows were altered`);
      }),
    dropEntry: (dossier, revision) =>
      change((file) => {
        file.exec('DROP TRIGGER journal_never_shrinks');
        const ofDossier = 'n = (SELECT n FROM dossiers WHERE id = ?)';
        file.prepare(`DELETE FROM journal WHERE ${ofDossier} AND revision = ?`).run(dossier, revision);
      }),
  };
}

interface Tailed {
  _id: string;
  tail: { revision: number; entry: string }[];
}

/** Entries of a young dossier are still in its document. */
function ofDatabase(url: string): Tamper {
  const change = async (dossier: string, act: (tail: Tailed['tail']) => Tailed['tail']) => {
    const client = await MongoClient.connect(url);
    try {
      const dossiers = client.db().collection<Tailed>('dossiers');
      const found = await dossiers.findOne({ _id: dossier });
      await dossiers.updateOne({ _id: dossier }, { $set: { tail: act(found?.tail ?? []) } });
    } finally {
      await client.close();
    }
  };
  return {
    alter: (dossier, from, to) =>
      change(dossier, (tail) => {
        const held = tail.filter(({ entry }) => entry.includes(from)).length;
        if (held !== 1) throw new Error(`${held} entries were altered`);
        return tail.map((line) => ({ ...line, entry: line.entry.replace(from, to) }));
      }),
    dropEntry: (dossier, revision) => change(dossier, (tail) => tail.filter((line) => line.revision !== revision)),
  };
}
