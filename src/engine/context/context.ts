/** Gathers what the expressions of one decision may read. */

export { CONTACT, contactsOf, placeContact } from './contact.ts';
export type { Moment } from './context-state.ts';
export { type DataForm, dataForm } from './data-form.ts';
export {
  addEffect,
  addErasing,
  addMove,
  addRemark,
  addTrace,
  beginAlone,
  beginContext,
  change,
  type DecisionContext,
  giveForm,
  heldOnce,
  MACHINE,
  nextItemId,
  rememberVerdict,
  setFiring,
  takeVerdict,
  vars,
} from './decision-context.ts';
export type { CompiledOffer, CompiledPage, CompiledRole, DecisionBundle } from './known.ts';
export { canMute, mutedNow, mutedRoles, mutedWhereKnown, muteReadsClock, titleOfRole } from './muted.ts';
export { linksVar } from './variables.ts';
