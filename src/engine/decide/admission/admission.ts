/** Says whether a command is admitted: who may do it, when, and on which rows; and why not. */

export { accepted, admit, type EventCommand, isHandled, limitedUse, whyNotAsked, whyUnavailable } from './admit.ts';
export { foreseenKey, type Links, linksAtOpening, uniqueKey } from './before-opening.ts';
export { agreementsOf } from './consent.ts';
export { answeredBySession, type SessionActor } from './from-session.ts';
export { isOffered, itemsAt } from './items.ts';
export { decideOnGone } from './partly-erased.ts';
export { forbidden, fourEyesOn, holdsRole } from './permission.ts';
export { guardRefused, refusedAnyway } from './refused-anyway.ts';
export { noteOverride, quotaFull, type Reservation, type ReservationAnswer, reservationOf } from './reservation.ts';
export { readyRows, rowErrors } from './rows.ts';
export { obstacles, reasons, select } from './select.ts';
export { awaitedSigner } from './signatory.ts';
export { awaitsProof, namedBy } from './signing.ts';
export { refusedByCurrent } from './tightened.ts';
export { actsOn, isStranded, NOBODY } from './todo-acts.ts';
export { becauseOf, whyNotNow } from './why-not-now.ts';
