import type { Filter } from 'mongodb';
import { canonicalJson } from '../../../base/base.ts';
import { comesFrom, readCursor, writeCursor } from '../../common/common.ts';
import type { ReadRecord, RecordQuery, Store, StoredRecord } from '../../contract/contract.ts';
import { DRAFT, type EventDraft } from '../../kinds/kinds.ts';
import { type Database, duplicatedKey, newStamp, type RecordDocument } from '../database/database.ts';

type MongoRecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records' | 'dropRecord'>;

const COUNTED = 1_000;

export function recordName(kind: string, id: string): string {
  return canonicalJson([kind, id]);
}

type RecordLine = Omit<RecordDocument, '_id'>;

export function recordLine(record: StoredRecord, by: string): RecordLine {
  const from = comesFrom(record.marks);
  return { ...record, ...(from.length > 0 && { from }), value: JSON.stringify(record.value), by };
}

export function recordVerbs(database: Database): MongoRecordVerbs {
  const { records, dossiers, clock, run } = database;
  // This is one condition, since a `$or` would keep some servers from using an index.
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
        return put(line, expected);
      });
    },
    record: (kind, id, beside) =>
      run(async () => {
        if (beside !== undefined) return readWith(kind, id, beside);
        const found = await records.findOne({ _id: recordName(kind, id), ...alive() });
        return found === null || (await isConsumed(found)) ? null : recordOf(found);
      }),
    records: async (query) => {
      const { descending = false, after, limit } = query;
      if (limit === 0) {
        const total = await run(() => records.countDocuments(wanted(query), { limit: COUNTED + 1 }));
        return { items: [], total, nextCursor: null };
      }
      const from = after === undefined ? null : readCursor(after, 'record', 'string');
      const order = descending ? -1 : 1;
      const beyond = from === null ? {} : pastOf(from, descending ? '$lt' : '$gt');
      const found = await run(() =>
        records
          .find({ ...wanted(query), ...beyond })
          .sort({ sort: order, id: order })
          .limit(limit + 1)
          .toArray(),
      );
      const consumed = await run(() => Promise.all(found.map(isConsumed)));
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items: found.slice(0, limit).flatMap((one, index) => (consumed[index] ? [] : [recordOf(one)])),
        nextCursor: last === undefined ? null : writeCursor({ sort: 'record', key: last.sort, tie: last.id, total: 0 }),
      };
    },
    dropRecord: (kind, id) =>
      run(async () => {
        await records.deleteOne({ _id: recordName(kind, id) });
      }),
  };

  async function readWith(kind: string, id: string, kinds: readonly string[]): Promise<ReadRecord | null> {
    const beside = {
      from: records.collectionName,
      localField: 'marks',
      foreignField: 'marks',
      pipeline: [{ $match: { kind: { $in: [...kinds] }, ...alive() } }],
      as: 'beside',
    };
    const stages = [{ $match: { _id: recordName(kind, id), ...alive() } }, { $lookup: beside }];
    const [found] = await records.aggregate<RecordDocument & { beside: RecordDocument[] }>(stages).toArray();
    if (found === undefined) return null;
    const { beside: others, ...record } = found;
    return { ...recordOf(record), beside: others.map(recordOf) };
  }

  /** Writes a line: the first revision replaces nothing, or an expired record. */
  async function put(line: RecordLine, expected: number): Promise<boolean> {
    const _id = recordName(line.kind, line.id);
    for (;;) {
      try {
        if (expected > 0)
          return (await records.replaceOne({ _id, revision: expected, ...alive() }, line)).matchedCount === 1;
        await records.replaceOne({ _id, expiresAt: { $lte: clock.now() } }, line, { upsert: true });
        return true;
      } catch (error) {
        if (duplicatedKey(error) === null) throw error;
        if (!(await forgetRival(line))) return false;
      }
    }
  }

  /** Deletes an expired record that still bears the unique mark. */
  async function forgetRival({ kind, unique }: RecordLine): Promise<boolean> {
    if (unique === undefined) return false;
    return (await records.deleteOne({ kind, unique, expiresAt: { $lte: clock.now() } })).deletedCount === 1;
  }

  /** Tells whether a draft was consumed by a commit: it is deleted a little later, and readers must ignore it meanwhile. */
  async function isConsumed(found: RecordDocument): Promise<boolean> {
    if (found.kind !== DRAFT) return false;
    // Only `putDraft` and `putDraftAt` write this value.
    const { dossier, event, person, revision } = JSON.parse(found.value) as EventDraft;
    const consumed = { _id: dossier, drops: { $elemMatch: { event, person, revision: { $gt: revision } } } };
    const drops = (await dossiers.findOne(consumed, { projection: { drops: 1 } }))?.drops ?? [];
    return drops.some(
      (drop) =>
        drop.event === event &&
        drop.person === person &&
        drop.revision > revision &&
        found.revision <= (drop.version ?? Number.POSITIVE_INFINITY),
    );
  }
}

function pastOf({ key, tie }: { key: string; tie: string }, past: '$lt' | '$gt'): Filter<RecordDocument> {
  return { $or: [{ sort: { [past]: key } }, { sort: key, id: { [past]: tie } }] } as Filter<RecordDocument>;
}

export function recordOf({ _id, by, from, value, ...record }: RecordDocument): StoredRecord {
  return { ...record, value: JSON.parse(value) };
}
