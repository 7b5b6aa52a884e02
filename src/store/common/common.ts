/** Holds what both stores do alike: sealing, paging, texts in clear or encrypted. */

export { assertWhole } from './assert-whole.ts';
export { CLEAR_TEXTS } from './clear-texts.ts';
export { type Cursor, readCursor, writeCursor } from './cursor.ts';
export {
  keptBody,
  keptParts,
  keptRow,
  readBody,
  readBodyAt,
  readKeptRow,
  readParts,
  saysRow,
} from './dossier-texts.ts';
export { type EntryRecord, keptEntry, readEntry, recordOf } from './entry-record.ts';
export { eraseEntry } from './erase-leaves.ts';
export { characterAfter, foldText, isFoundBy, prefixesOf } from './fold.ts';
export { leafPointers } from './leaves.ts';
export { comesFrom, linksOf } from './links.ts';
export { type ListedFields, listedOf } from './listed.ts';
export { bundleNamed, pagesNamed, sourceNamed, treeNamed } from './named.ts';
export { type RestSource, restPages } from './rest-pages.ts';
export { type ChainVerdict, seal, verifyChain } from './seal.ts';
export { CARRIED, cutPayload, erasedPayload, spentPayload } from './spent.ts';
export { statesOf } from './states-of.ts';
export { stepOf } from './story-step.ts';
export { TASK_KINDS } from './task-kinds.ts';
export { AND, errorWhat, keptPayload, readPayload, resealedTask, textsOfPayload } from './task-payload.ts';
export { audienceOf, lateUntil, type TodoLine, todoLines, wholeTodo } from './todo-lines.ts';
export { DIGEST, token, tokenGroups } from './token.ts';
export { standIn } from './unreadable.ts';
