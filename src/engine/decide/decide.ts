/** Decides what follows from a command on a dossier, and replays what was decided. */

export {
  actsOn,
  agreementsOf,
  answeredBySession,
  awaitedSigner,
  awaitsProof,
  becauseOf,
  forbidden,
  foreseenKey,
  fourEyesOn,
  holdsRole,
  isHandled,
  isOffered,
  isStranded,
  itemsAt,
  type Links,
  linksAtOpening,
  NOBODY,
  namedBy,
  quotaFull,
  type Reservation,
  type ReservationAnswer,
  readyRows,
  refusedAnyway,
  refusedByCurrent,
  reservationOf,
  rowErrors,
  type SessionActor,
  uniqueKey,
  whyNotAsked,
  whyNotNow,
  whyUnavailable,
} from './admission/admission.ts';
export { resentKey, whyNotPaused } from './commands/commands.ts';
export { PLACE_TAKEN, templateData } from './conclusion/conclusion.ts';
export { decide } from './decide-command.ts';
export { type BundleOf, type EffectiveDecision, replay, replayEntry, replaySteps } from './replay.ts';
export { mustMessages, type Receiver, reason, refusedByReceivers, unwilling } from './unwilling.ts';
