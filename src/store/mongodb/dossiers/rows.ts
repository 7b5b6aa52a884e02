import type { AnyBulkWriteOperation } from 'mongodb';
import { keptParts, saysRow } from '../../common/common.ts';
import type { KeptRow, Store, Texts } from '../../contract/contract.ts';
import { type Database, type DossierDocument, newStamp } from '../database/database.ts';
import { TO_MOVE } from './move-plan.ts';
import { listedFields } from './write.ts';

type RowDocument = Pick<DossierDocument, '_id' | 'v' | 'revision' | 'row'> & { tokens?: string[] };

/** Writes row and parts, without a step. */
export function rowVerbs(database: Database): Pick<Store, 'putRows'> {
  return {
    putRows: async (rows) => {
      let left = rows;
      while (left.length > 0) left = await database.run(() => putOnce(database, left));
    },
  };
}

/** Returns the rows to decide again: the revision is the same, but the dossier was written in between (a task settled, a journal moved). */
async function putOnce({ dossiers, texts }: Database, rows: KeptRow[]): Promise<KeptRow[]> {
  const found: RowDocument[] = await dossiers
    .find(
      { _id: { $in: rows.map(({ dossier }) => dossier.id) } },
      { projection: { v: 1, revision: 1, row: 1, tokens: { $elemMatch: { $eq: TO_MOVE } } } },
    )
    .toArray();
  await texts.ready(found.map(({ row }) => row));
  const known = new Map(found.map((one) => [one._id, one]));
  const ours = rows.filter(({ dossier: { id, revision } }) => known.get(id)?.revision === revision);
  const updates = ours.map((one) => ({ updateOne: updateOf(texts, one, known.get(one.dossier.id)) }));
  if (updates.length === 0) return [];
  const { matchedCount } = await dossiers.bulkWrite(updates, { ordered: false });
  return matchedCount < updates.length ? ours : [];
}

type Update = Extract<AnyBulkWriteOperation<DossierDocument>, { updateOne: unknown }>['updateOne'];

/** Leaves a row that says the same: only its parts are written, under the revision alone, since a later commit brings parts of its own. */
function updateOf(texts: Texts, kept: KeptRow, found: RowDocument | undefined): Update {
  const { dossier, row, parts } = kept;
  const { id: _id, revision } = dossier;
  if (found !== undefined && saysRow(texts, found.row, row, dossier))
    return { filter: { _id, revision }, update: { $set: { parts: keptParts(texts, _id, parts) } } };
  const fields = listedFields(texts, kept);
  const tokens = [...fields.tokens, ...(found?.tokens ?? [])];
  const update = { $set: { ...fields, tokens, by: newStamp() }, $inc: { v: 1 } };
  return { filter: { _id, revision, v: found?.v ?? 0 }, update };
}
