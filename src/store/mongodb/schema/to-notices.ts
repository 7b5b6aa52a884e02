import type { Db } from 'mongodb';
import type { RecordDocument } from '../database/documents.ts';

/** Limits the notices marked at a time. */
const PAGE = 500;

/**
 * Brings a database to schema 10: older notices get a mark that says which dossier they are about. A mark added twice is kept once, so it
 * may be stopped anywhere.
 * @param after the name of the last notice marked
 */
export async function toNotices(db: Db, after: string | null): Promise<string | null> {
  const records = db.collection<RecordDocument>('records');
  const found = await records
    .find({ kind: 'notification', _id: { $gt: after ?? '' } }, { projection: { value: 1 } })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
  const marks = found.flatMap(({ _id, value }) => {
    const { dossier }: { dossier: string | null } = JSON.parse(value);
    if (dossier === null) return [];
    return [{ updateOne: { filter: { _id }, update: { $addToSet: { marks: `dossier:${dossier}` } } } }];
  });
  if (marks.length > 0) await records.bulkWrite(marks, { ordered: false });
  return found.at(-1)?._id ?? null;
}
