import type { EntryRecord } from '../../common/entry-record.ts';
import type { Database } from '../database/database.ts';
import type { EntryDocument } from '../database/documents.ts';
import { bytesOf } from './write.ts';

/**
 * Writes a moved entry again in place of the very one that was read. False when it changed since: whoever erases and whoever seals do
 * so at the same time, and one that wrote over the other unseen would bring back what was erased.
 */
export async function replaceEntry({ journal }: Database, was: EntryDocument, is: EntryRecord): Promise<boolean> {
  const { entry, salt, erased = null } = is;
  const filter = { _id: was._id, entry: { $eq: was.entry }, salt: { $eq: was.salt } };
  const update = { $set: { entry, salt, erased, size: bytesOf(is) } };
  return (await journal.updateOne(filter, update)).matchedCount === 1;
}
