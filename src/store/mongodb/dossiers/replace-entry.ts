import type { EntryRecord } from '../../common/common.ts';
import type { Database, EntryDocument } from '../database/database.ts';
import { bytesOf } from './write.ts';

/**
 * Replaces a moved entry that is still the very entry that was read; otherwise returns false. Erasing and sealing may happen at the same
 * time, and a blind write would bring back what was erased.
 */
export async function replaceEntry({ journal }: Database, was: EntryDocument, is: EntryRecord): Promise<boolean> {
  const { entry, salt, erased = null } = is;
  const filter = { _id: was._id, entry: { $eq: was.entry }, salt: { $eq: was.salt } };
  const update = { $set: { entry, salt, erased, size: bytesOf(is) } };
  return (await journal.updateOne(filter, update)).matchedCount === 1;
}
