import { readCursor, writeCursor } from '../../common/common.ts';
import type { ReadMark, ReadsQuery, Store } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';

const SORT = 'reads';

/** Notes reads of dossiers, which are appended and never changed, and lists them. */
export function readVerbs(reader: Connection, writer: Writer): Pick<Store, 'noteReads' | 'reads'> {
  const note = writer.db.prepare('INSERT INTO reads (dossier, person, role, at, what) VALUES (?, ?, ?, ?, ?)');
  return {
    noteReads: (reads) =>
      writer.write(() => {
        for (const { dossier, person, role, at, what } of reads) note.run(dossier, person, role, at, what);
      }),
    reads: async (query) => {
      const { where, values } = wanted(query);
      const find = reader.prepare<(string | number)[], ReadMark & { seq: number }>(
        `SELECT seq, dossier, person, role, at, what FROM reads WHERE ${where} ORDER BY seq DESC LIMIT +?`,
      );
      const rows = find.all(...values, query.limit + 1);
      const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
      return {
        items: rows.slice(0, query.limit).map(({ seq: _, ...mark }) => mark),
        nextCursor: last ? writeCursor({ sort: SORT, key: '', tie: last.seq, total: 0 }) : null,
      };
    },
  };
}

function wanted({ dossier, person, cursor }: ReadsQuery): { where: string; values: (string | number)[] } {
  const conditions: [string, string | number][] = [
    ...(dossier === undefined ? [] : [['dossier = ?', dossier] as [string, string]]),
    ...(person === undefined ? [] : [['person = ?', person] as [string, string]]),
    ...(cursor === undefined ? [] : [['seq < ?', readCursor(cursor, SORT, 'number').tie] as [string, number]]),
  ];
  return {
    where: conditions.map(([condition]) => condition).join(' AND ') || 'true',
    values: conditions.map(([, value]) => value),
  };
}
