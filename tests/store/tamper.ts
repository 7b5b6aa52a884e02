import Database from 'better-sqlite3';

/** What somebody with the file could do to a journal, behind the product's back. */
export interface Tamper {
  /** Replaces a piece of text of one entry. @throws when not exactly one entry held it */
  alter(dossier: string, from: string, to: string): void;
  dropEntry(dossier: string, revision: number): void;
}

export function tamperWith(url: string): Tamper {
  return {
    alter: (dossier, from, to) =>
      inFile(url, (file) => {
        file.exec('DROP TRIGGER journal_never_changes');
        const { changes } = file
          .prepare(
            'UPDATE journal SET entry = replace(entry, ?, ?) WHERE n = (SELECT n FROM dossiers WHERE id = ?) AND instr(entry, ?)',
          )
          .run(from, to, dossier, from);
        if (changes !== 1) throw new Error(`${changes} rows were altered`);
      }),
    dropEntry: (dossier, revision) =>
      inFile(url, (file) => {
        file.exec('DROP TRIGGER journal_never_shrinks');
        const ofDossier = 'n = (SELECT n FROM dossiers WHERE id = ?)';
        file.prepare(`DELETE FROM journal WHERE ${ofDossier} AND revision = ?`).run(dossier, revision);
      }),
  };
}

function inFile(url: string, change: (file: Database.Database) => void): void {
  const file = new Database(`${url.replace('sqlite:', '')}/jalon.db`);
  try {
    change(file);
  } finally {
    file.close();
  }
}
