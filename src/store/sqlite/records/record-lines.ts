import type { Dossier } from '../../../engine/engine.ts';
import { readCursor, writeCursor } from '../../common/common.ts';
import type { DraftDrop, RecordQuery, Store, StoredRecord } from '../../contract/contract.ts';
import { DRAFT, draftId, draftSort } from '../../kinds/kinds.ts';
import { type Connection, prepared, type Writer } from '../database/database.ts';
import { COUNTED } from '../lists/lists.ts';

type SqliteRecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records' | 'dropRecord'>;

export interface RecordLine {
  kind: string;
  id: string;
  revision: number;
  sort: string;
  marks: string;
  value: string;
  expires_at: number | null;
  sole: string | null;
}

const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

export function recordVerbs(reader: Connection, writer: Writer, realNow: () => number): SqliteRecordVerbs {
  const find = reader.prepare<[string, string, number], RecordLine>(
    `SELECT * FROM records WHERE kind = ? AND id = ? AND ${ALIVE}`,
  );
  const write = recordWriter(writer.db);
  const { page, count } = recordFinder(reader);
  const besides = besideFinder(reader);
  const alive = (kind: string, id: string) => find.get(kind, id, realNow());

  return {
    putRecord: (record, expected) => writer.write(() => write.put(record, expected, realNow())),
    record: async (kind, id, kinds) => {
      const found = alive(kind, id);
      if (found === undefined) return null;
      const beside = kinds && besides(found.marks, kinds, realNow());
      return { ...recordOf(found), ...(beside && { beside }) };
    },
    records: async (query) => {
      if (query.limit > 0) return page(query, realNow());
      return { items: [], total: count(query.kind, query.mark, realNow()), nextCursor: null };
    },
    dropRecord: (kind, id) => writer.write(() => write.drop(kind, id)),
  };
}

/** Reads a record at once, between two statements; it must be of a kind that never expires. */
export function recordNow(reader: Connection): (kind: string, id: string) => StoredRecord | null {
  const find = reader.prepare<[string, string], RecordLine>('SELECT * FROM records WHERE kind = ? AND id = ?');
  return (kind, id) => {
    const found = find.get(kind, id);
    return found === undefined ? null : recordOf(found);
  };
}

export function recordWriter(db: Connection) {
  const find = db.prepare<[string, string], RecordLine>('SELECT * FROM records WHERE kind = ? AND id = ?');
  const insert = db.prepare(
    'INSERT INTO records (kind, id, revision, sort, marks, value, expires_at, sole) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  // These columns have a statement of their own: naming an indexed column in an UPDATE rewrites its index even when the value stays.
  const update = db.prepare('UPDATE records SET revision = ?, value = ? WHERE kind = ? AND id = ?');
  const holder = db.prepare<[string, string], RecordLine>('SELECT * FROM records WHERE kind = ? AND sole = ?');
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
    const { kind, id, revision, sort, value, expiresAt = null, unique = null } = record;
    const marks = JSON.stringify(record.marks);
    const text = JSON.stringify(value);
    const isThere = found?.sort === sort && found.marks === marks && found.expires_at === expiresAt;
    if (isThere && found.sole === unique) return void update.run(revision, text, kind, id);
    if (found !== undefined) forget(found);
    for (const one of marksIn(marks)) mark.run(kind, one, sort, id);
    insert.run(kind, id, revision, sort, marks, text, expiresAt, unique);
  }
  /** Finds another record that bears its unique mark. */
  function rivalOf({ kind, id, unique }: StoredRecord): RecordLine | undefined {
    const found = unique === undefined ? undefined : holder.get(kind, unique);
    return found?.id === id ? undefined : found;
  }

  return {
    put(record: StoredRecord, expected: number, realNow: number): boolean {
      const { kind, id, revision } = record;
      if (revision !== expected + 1)
        throw new Error(`record ${kind}/${id}: revision ${revision}, expected ${expected}`);
      const found = find.get(kind, id);
      if ((isAlive(found, realNow) ? found.revision : 0) !== expected) return false;
      const rival = rivalOf(record);
      if (isAlive(rival, realNow)) return false;
      if (rival !== undefined) forget(rival);
      write(record, found);
      return true;
    },
    /** Writes the record whatever is there, for copies. */
    replace(record: StoredRecord): void {
      const rival = rivalOf(record);
      if (rival !== undefined) forget(rival);
      write(record, find.get(record.kind, record.id));
    },
    drop(kind: string, id: string): void {
      const found = find.get(kind, id);
      if (found !== undefined) forget(found);
    },
    /** Drops a draft, unless it was begun on this revision of its dossier or later, or written since `version`. */
    consume(
      { event, person, version = Number.POSITIVE_INFINITY }: DraftDrop,
      { id, revision }: Pick<Dossier, 'id' | 'revision'>,
    ): void {
      const found = find.get(DRAFT, draftId(id, event, person));
      if (found !== undefined && found.sort < draftSort(revision) && found.revision <= version) forget(found);
    },
    /** Drops at most a thousand expired records. */
    purge(realNow: number): void {
      for (const line of expired.all(realNow)) forget(line);
    },
  };
}

function isAlive(line: RecordLine | undefined, realNow: number): line is RecordLine {
  return line !== undefined && (line.expires_at ?? Number.POSITIVE_INFINITY) > realNow;
}

/** Finds the records of these kinds that bear one of these marks, each once. */
function besideFinder(db: Connection): (marks: string, kinds: readonly string[], realNow: number) => StoredRecord[] {
  const find = db.prepare<[string, string, number], RecordLine>(
    `SELECT DISTINCT r.* FROM json_each(?) k, json_each(?) w
     JOIN record_marks m ON m.kind = k.value AND m.mark = w.value JOIN records r ON r.kind = m.kind AND r.id = m.id
     WHERE ${ALIVE}`,
  );
  return (marks, kinds, realNow) => find.all(JSON.stringify(kinds), marks, realNow).map(recordOf);
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
    /** Returns a count that stops at 1 001. */
    count: (kind: string, mark: string | undefined, realNow: number): number =>
      statement<number>(`SELECT count(*) FROM (SELECT 1 FROM ${source(mark)} AND ${ALIVE} LIMIT ${COUNTED + 1})`)
        .pluck()
        .get(...given(kind, mark), realNow) ?? 0,
  };
}

export function recordOf({ kind, id, revision, sort, marks, value, expires_at, sole }: RecordLine): StoredRecord {
  const record: StoredRecord = { kind, id, revision, marks: JSON.parse(marks), sort, value: JSON.parse(value) };
  if (expires_at !== null) record.expiresAt = expires_at;
  if (sole !== null) record.unique = sole;
  return record;
}

/** Returns each mark once: a record may name one twice. */
function marksIn(text: string): string[] {
  return [...new Set<string>(JSON.parse(text))];
}
