/**
 * A widening lets a role read more of people’s data than before: it is found by comparing versions, and held until another person agrees.
 * This room publishes and moves nothing itself: `agreements` does, once somebody has agreed.
 */

export {
  heldMigration,
  heldPublication,
  type PublicationRequest,
  sentenceOf,
  type TellingContext,
  waitingOf,
  widerByPublication,
} from './hold.ts';
export { lineOf } from './line.ts';
export {
  agreeToWidening,
  dropWidening,
  elapsedWidenings,
  findWaiting,
  type HeldChange,
  type ReadingWidening,
  suspendWidening,
  waitingWidenings,
} from './record.ts';
