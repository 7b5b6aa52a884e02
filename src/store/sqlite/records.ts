import type { RecordQuery, Store, StoredRecord } from '../contract.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { COUNTED } from './select.ts';
import type { Writer } from './writer.ts';

type RecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records' | 'countRecords' | 'dropRecord'>;

export interface RecordLine {
  kind: string;
  id: string;
  revision: number;
  sort: string;
  marks: string;
  value: string;
  expires_at: number | null;
}

const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

export function recordVerbs(reader: Connection, writer: Writer, realNow: () => number): RecordVerbs {
  const find = reader.prepare<[string, string, number], RecordLine>(
    `SELECT * FROM records WHERE kind = ? AND id = ? AND ${ALIVE}`,
  );
  const write = recordWriter(writer.db);
  const { page, count } = recordFinder(reader);

  return {
    putRecord: (record, expected) => writer.write(() => write.put(record, expected, realNow())),
    record: async (kind, id) => {
      const found = find.get(kind, id, realNow());
      return found === undefined ? null : recordOf(found);
    },
    records: async (query) => page(query, realNow()),
    countRecords: async ({ kind, mark }) => count(kind, mark, realNow()),
    dropRecord: (kind, id) => writer.write(() => write.drop(kind, id)),
  };
}

export function recordWriter(db: Connection) {
  const find = db.prepare<[string, string], RecordLine>('SELECT * FROM records WHERE kind = ? AND id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
  const mark = db.prepare('INSERT INTO record_marks (kind, mark, sort, id) VALUES (?, ?, ?, ?)');
  const unmark = db.prepare('DELETE FROM record_marks WHERE kind = ? AND mark = ? AND sort = ? AND id = ?');
  const expired = db.prepare<[number], RecordLine>(
    'SELECT * FROM records WHERE expires_at <= ? ORDER BY expires_at LIMIT 1000',
  );

  function unmarkAll({ kind, marks, sort, id }: RecordLine): void {
    for (const one of marksIn(marks)) unmark.run(kind, one, sort, id);
  }
  function forget(line: RecordLine): void {
    unmarkAll(line);
    remove.run(line.kind, line.id);
  }

  function write(record: StoredRecord, found: RecordLine | undefined): void {
    const { kind, id, revision, sort, value, expiresAt = null } = record;
    const marks = JSON.stringify(record.marks);
    const isMoved = found?.sort !== sort || found.marks !== marks;
    if (isMoved && found !== undefined) unmarkAll(found);
    if (isMoved) for (const one of marksIn(marks)) mark.run(kind, one, sort, id);
    put.run(kind, id, revision, sort, marks, JSON.stringify(value), expiresAt);
  }

  return {
    put(record: StoredRecord, expected: number, realNow: number): boolean {
      const { kind, id, revision } = record;
      if (revision !== expected + 1)
        throw new Error(`record ${kind}/${id}: revision ${revision}, expected ${expected}`);
      const found = find.get(kind, id);
      const isAlive = found !== undefined && (found.expires_at ?? Number.POSITIVE_INFINITY) > realNow;
      if ((isAlive ? found.revision : 0) !== expected) return false;
      write(record, found);
      return true;
    },
    /** Whatever is there: for copies. */
    replace: (record: StoredRecord): void => write(record, find.get(record.kind, record.id)),
    drop(kind: string, id: string): void {
      const found = find.get(kind, id);
      if (found !== undefined) forget(found);
    },
    /** At most a thousand of those past their date. */
    purge(realNow: number): void {
      for (const line of expired.all(realNow)) forget(line);
    },
  };
}

function recordFinder(db: Connection) {
  const statement = prepared(db);
  const source = (mark: string | undefined): string =>
    mark === undefined
      ? 'records r WHERE r.kind = ?'
      : 'record_marks m JOIN records r USING (kind, id) WHERE m.kind = ? AND m.mark = ?';
  const given = (kind: string, mark: string | undefined): string[] => (mark === undefined ? [kind] : [kind, mark]);

  return {
    page({ kind, mark, descending = false, after, limit }: RecordQuery, realNow: number) {
      const from = after === undefined ? null : readCursor(after, 'record', 'string');
      const table = mark === undefined ? 'r' : 'm';
      const range = from === null ? '' : `AND (${table}.sort, ${table}.id) ${descending ? '<' : '>'} (?, ?)`;
      const order = descending ? 'DESC' : 'ASC';
      const lines = statement<RecordLine>(
        `SELECT r.* FROM ${source(mark)} AND ${ALIVE} ${range} ORDER BY ${table}.sort ${order}, ${table}.id ${order} LIMIT +?`,
      ).all(...given(kind, mark), realNow, ...(from === null ? [] : [from.key, from.tie]), limit + 1);
      const last = lines.length > limit ? lines[limit - 1] : undefined;
      return {
        items: lines.slice(0, limit).map(recordOf),
        nextCursor: last === undefined ? null : writeCursor({ sort: 'record', key: last.sort, tie: last.id, total: 0 }),
      };
    },
    /** Up to 1 001. */
    count: (kind: string, mark: string | undefined, realNow: number): number =>
      statement<number>(`SELECT count(*) FROM (SELECT 1 FROM ${source(mark)} AND ${ALIVE} LIMIT ${COUNTED + 1})`)
        .pluck()
        .get(...given(kind, mark), realNow) ?? 0,
  };
}

export function recordOf({ kind, id, revision, sort, marks, value, expires_at }: RecordLine): StoredRecord {
  const record = { kind, id, revision, marks: JSON.parse(marks), sort, value: JSON.parse(value) };
  return expires_at === null ? record : { ...record, expiresAt: expires_at };
}

/** Each mark once: a record may name one twice. */
function marksIn(text: string): string[] {
  return [...new Set<string>(JSON.parse(text))];
}
