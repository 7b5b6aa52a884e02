/**
 * Lets one person in to read: a mandate is a role, one dossier, a first and a last day, and a sample of the dossiers linked to it. It gives
 * no right of its own, and only says on which dossiers its role is held, and when; after its end nothing of it is left.
 */

export {
  findMandate,
  keepMandate,
  MANDATE,
  type Mandate,
  type MandateWanted,
  mandatesOf,
  putMandate,
} from './mandate-record.ts';
export { mandateLine, mandateView } from './mandate-view.ts';
export { populationOf } from './population.ts';
export { sampled } from './sample.ts';
export { closedWords, inForce, type MandateStanding, standingOf } from './standing.ts';
export { mandateChoices, mandatedRoles, wantedMandate } from './wanted.ts';
