import type { Check } from '../subject.ts';
import { absentFact } from './absent-fact.ts';
import { alwaysLoop } from './always-loop.ts';
import { alwaysReadsStates } from './always-reads-states.ts';
import { badZone } from './bad-zone.ts';
import { deadlineShape } from './deadline-shape.ts';
import { ficheShape } from './fiche-shape.ts';
import { finalState } from './final-state.ts';
import { formSchema } from './form-schema.ts';
import { guardsOverlap } from './guards-overlap.ts';
import { inviteFit } from './invite-fit.ts';
import { inviteUnnamed } from './invite-unnamed.ts';
import { itemChoice } from './item-choice.ts';
import { likelyShape } from './likely-shape.ts';
import { linkFit } from './link-fit.ts';
import { linkShape } from './link-shape.ts';
import { listColumn } from './list-column.ts';
import { listDates } from './list-dates.ts';
import { messageFit } from './message-fit.ts';
import { missingFact } from './missing-fact.ts';
import { neverEnds } from './never-ends.ts';
import { noFallback } from './no-fallback.ts';
import { otherRegion } from './other-region.ts';
import { pastAnchor } from './past-anchor.ts';
import { readGrant } from './read-grant.ts';
import { recordShape } from './record-shape.ts';
import { senderlessEvent } from './senderless-event.ts';
import { sensitiveUnread } from './sensitive-unread.ts';
import { stateTwice } from './state-twice.ts';
import { templateData } from './template-data.ts';
import { tooBig } from './too-big.ts';
import { unhandledEvent } from './unhandled-event.ts';
import { unknownDeadline } from './unknown-deadline.ts';
import { unknownEvent } from './unknown-event.ts';
import { unknownField } from './unknown-field.ts';
import { unknownForm } from './unknown-form.ts';
import { unknownList } from './unknown-list.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownRule } from './unknown-rule.ts';
import { unknownState } from './unknown-state.ts';
import { unknownTemplate } from './unknown-template.ts';
import { unreachableState } from './unreachable-state.ts';
import { unreadMessage } from './unread-message.ts';
import { unusedDeadline } from './unused-deadline.ts';
import { unusedTemplateSettings } from './unused-template-settings.ts';

/** Every check, in the order a person mends: names first, then the machine, then what it says to others. */
export const checks: readonly Check[] = [
  tooBig,
  badZone,
  unknownForm,
  unknownRule,
  unknownList,
  unknownTemplate,
  unusedTemplateSettings,
  unknownRole,
  unknownEvent,
  unknownState,
  unknownDeadline,
  unknownField,
  missingFact,
  recordShape,
  likelyShape,
  linkShape,
  linkFit,
  inviteFit,
  readGrant,
  listColumn,
  ficheShape,
  formSchema,
  itemChoice,
  listDates,
  stateTwice,
  unhandledEvent,
  senderlessEvent,
  unusedDeadline,
  deadlineShape,
  unreachableState,
  neverEnds,
  finalState,
  otherRegion,
  noFallback,
  alwaysReadsStates,
  alwaysLoop,
  templateData,
  messageFit,
  unreadMessage,
  sensitiveUnread,
  absentFact,
  guardsOverlap,
  inviteUnnamed,
  pastAnchor,
];
