/** Declares each kind of thing that a definition may write, one record a kind. */

export { type ActionConfig, eraseParams, notifyParams, recordParams } from './action.ts';
export { deadline } from './deadline.ts';
export { directory, type directorySource } from './directory.ts';
export { templateSettings, workflowDocument } from './document.ts';
export { type duplicates, likelyKey } from './duplicates.ts';
export { type availability, EVENT_GROUPS, event } from './event.ts';
export { example } from './example.ts';
export type { fact, fiche } from './fiche.ts';
export { condition, fieldRecords, form } from './form/form.ts';
export type { grantedFields } from './granted.ts';
export { type GuardConfig, ruleGuardParams } from './guard.ts';
export type { invite } from './invitation.ts';
export type { workflowLink } from './link.ts';
export { referenceList } from './list.ts';
export { type MachineNode, node, stateMeta, transition } from './machine.ts';
export type { meeting, meetingEvent } from './meeting.ts';
export { publicPage } from './public-page.ts';
export type { readGrant } from './read.ts';
export { archive, erasure, type retention } from './retention.ts';
export { type personalPage, workflowRole } from './role.ts';
export { declaredRole, type mandatedRole, registeredRole, roles } from './roles.ts';
export { rule, type ruleCondition } from './rule.ts';
export {
  type addition,
  type batchScreen,
  type boardScreen,
  type column,
  type compareScreen,
  type indicator,
  type lack,
  measure,
  type measureScreen,
  type opensOn,
  type presetEvent,
  queueScreen,
  type reportColumn,
  type reportParameter,
  type reportScreen,
  type Screen,
  screen,
  type screenFact,
  type sessionScreen,
  type sheetScreen,
  type touch,
} from './screens/screens.ts';
export { type linkOffer, signedLink } from './signed-link.ts';
export { type outcome, type refused, story, storyOfSeveral } from './story.ts';
export type { Wording } from './wording.ts';
export { workflow } from './workflow.ts';
