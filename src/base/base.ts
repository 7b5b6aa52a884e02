/**
 * Holds what every folder shares: JSON and its canonical text, problems, findings, ids, hashes, backoff, sentences. It imports no other
 * folder, and knows nothing of workflows, HTTP or storage.
 */

export { backoffMs } from './backoff.ts';
export { bytesText } from './bytes-text.ts';
export { type Cache, cache, cacheFigures } from './cache.ts';
export { capitalised } from './capitalised.ts';
export { changesOf, withChanges } from './changes.ts';
export { closest } from './closest.ts';
export { csvDecoded, csvDelimiterOf, csvField, csvTextOf } from './csv-text.ts';
export { withDe } from './elision.ts';
export { byThousands, frenchEuros, frenchNumber, readEuros } from './euros.ts';
export { firstOf } from './first-of.ts';
export { covers, opens, readsWhole } from './grants.ts';
export { sha256 } from './hash.ts';
export { idFromSeed, isId, newId, newSecret } from './ids.ts';
export {
  canonicalJson,
  groupIn,
  isForbiddenName,
  isJsonObject,
  type Json,
  type JsonObject,
  own,
  ownMember,
  sameJson,
  scalarJson,
  textOf,
} from './json.ts';
export { isPlainLine, PLAIN_LINE, SAID_LINE } from './plain-line.ts';
export { plural, pluralEnding } from './plural.ts';
export {
  type Because,
  type FieldError,
  type Finding,
  type Problem,
  problems,
  Refusal,
  refuse,
  type Supplier,
} from './problem.ts';
export { qrPath, qrSvg } from './qr-path.ts';
export { eachOnce, type Memo, memo, memoFigures, remembered } from './remembered.ts';
export { RESERVED_PATHS } from './reserved-paths.ts';
export { createTurns, type Turns } from './turns.ts';
export { Unreadable } from './unreadable.ts';
export { pointerSteps, unescapedStep, valueAt, withNullAt } from './value-at.ts';
