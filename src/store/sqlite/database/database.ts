/** Opens the file, prepares its tables and writes in one thread. */

export { backup, dropStage, restore } from './backup.ts';
export { JournalWatch } from './changes.ts';
export { Checkpointer } from './checkpoint.ts';
export { type Fragment, joined, part, places, whereAll } from './fragment.ts';
export { assertSound, assertSoundIfSmall, explained } from './integrity.ts';
export { migrate, refuseForeign, SCHEMA_VERSION, schemaVersion } from './migrate.ts';
export {
  assertFullSync,
  type Connection,
  DATABASE_FILE,
  type OnStatement,
  openReader,
  openWriter,
  stopWaiting,
} from './open.ts';
export { writeOwn } from './own.ts';
export { prepared } from './prepared.ts';
export { cleanOnce, Rewriter } from './rewrite.ts';
export { noteBackup, type Room, roomOf } from './room.ts';
export { scrubber } from './scrub.ts';
export { inSlices } from './slices.ts';
export { keysOfFile, tombstonesInFile, tombstonesOfFile } from './told-by-file.ts';
export { Writer } from './writer.ts';
