import type { Filter } from 'mongodb';
import { canonicalJson } from '../../base/base.ts';
import type { RecordQuery, Store, StoredRecord } from '../contract.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';
import type { RecordDocument } from './documents.ts';

type RecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records' | 'countRecords' | 'dropRecord'>;

const COUNTED = 1_000;

export function recordName(kind: string, id: string): string {
  return canonicalJson([kind, id]);
}

export function recordLine(record: StoredRecord, by: string): Omit<RecordDocument, '_id'> {
  return { ...record, value: JSON.stringify(record.value), by };
}

export function recordVerbs(database: Database): RecordVerbs {
  const { records, clock, run } = database;
  // One condition, for a `$or` would keep some servers from the index of the rest.
  const alive = (): Filter<RecordDocument> => ({ expiresAt: { $not: { $lte: clock.now() } } });
  const wanted = ({ kind, mark }: Pick<RecordQuery, 'kind' | 'mark'>): Filter<RecordDocument> => ({
    kind,
    ...(mark !== undefined && { marks: mark }),
    ...alive(),
  });

  return {
    putRecord: async (record, expected) => {
      if (record.revision !== expected + 1)
        throw new Error(`record ${record.kind}/${record.id}: revision ${record.revision}, expected ${expected}`);
      const _id = recordName(record.kind, record.id);
      const by = newStamp();
      const line = recordLine(record, by);
      return run(async (again) => {
        if (again && (await records.findOne({ _id, by })) !== null) return true;
        if (expected > 0)
          return (await records.replaceOne({ _id, revision: expected, ...alive() }, line)).matchedCount === 1;
        return putFirst(_id, line);
      });
    },
    record: (kind, id) =>
      run(async () => {
        const found = await records.findOne({ _id: recordName(kind, id), ...alive() });
        return found === null ? null : recordOf(found);
      }),
    records: async ({ kind, mark, descending = false, after, limit }) => {
      const from = after === undefined ? null : readCursor(after, 'record', 'string');
      const order = descending ? -1 : 1;
      const beyond = from === null ? {} : pastOf(from, descending ? '$lt' : '$gt');
      const found = await run(() =>
        records
          .find({ ...wanted({ kind, ...(mark !== undefined && { mark }) }), ...beyond })
          .sort({ sort: order, id: order })
          .limit(limit + 1)
          .toArray(),
      );
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items: found.slice(0, limit).map(recordOf),
        nextCursor: last === undefined ? null : writeCursor({ sort: 'record', key: last.sort, tie: last.id, total: 0 }),
      };
    },
    countRecords: (query) => run(() => records.countDocuments(wanted(query), { limit: COUNTED + 1 })),
    dropRecord: (kind, id) =>
      run(async () => {
        await records.deleteOne({ _id: recordName(kind, id) });
      }),
  };

  /** In place of nothing, or of one past its date. */
  async function putFirst(_id: string, line: Omit<RecordDocument, '_id'>): Promise<boolean> {
    try {
      await records.replaceOne({ _id, expiresAt: { $lte: clock.now() } }, line, { upsert: true });
      return true;
    } catch (error) {
      if (duplicatedKey(error) !== '_id') throw error;
      return false;
    }
  }
}

function pastOf({ key, tie }: { key: string; tie: string }, past: '$lt' | '$gt'): Filter<RecordDocument> {
  return { $or: [{ sort: { [past]: key } }, { sort: key, id: { [past]: tie } }] } as Filter<RecordDocument>;
}

export function recordOf({ _id, by, value, ...record }: RecordDocument): StoredRecord {
  return { ...record, value: JSON.parse(value) };
}
