import type { ReadMark, Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

/** Who read which dossier: appended, never changed. */
export function readVerbs(reader: Connection, writer: Writer): Pick<Store, 'noteReads' | 'reads'> {
  const note = writer.db.prepare('INSERT INTO reads (dossier, person, role, at, what) VALUES (?, ?, ?, ?, ?)');
  const find = reader.prepare<[string, number], ReadMark>(
    'SELECT dossier, person, role, at, what FROM reads WHERE dossier = ? ORDER BY seq DESC LIMIT ?',
  );
  return {
    noteReads: (reads) =>
      writer.write(() => {
        for (const { dossier, person, role, at, what } of reads) note.run(dossier, person, role, at, what);
      }),
    reads: async (dossier, limit) => find.all(dossier, limit),
  };
}
