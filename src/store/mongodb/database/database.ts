/** Opens the database, and names its collections. */

export { duplicatedKey, explained } from './absence.ts';
export { checkedAddress } from './address.ts';
export { createChanges } from './changes.ts';
export { databaseClock, serverTime } from './clock.ts';
export { type Database, databaseOf, newStamp } from './connection.ts';
export type {
  DossierDocument,
  EntryDocument,
  EntryLine,
  FileDocument,
  RecordDocument,
  RequestDocument,
  RequestLine,
  TaskDocument,
  TaskLine,
  UniqueDocument,
} from './documents.ts';
export { nextOrder } from './order.ts';
