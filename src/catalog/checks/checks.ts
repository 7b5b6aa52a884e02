import type { LintCheck } from '../reading/subject.ts';
import { absentFact } from './data/absent-fact.ts';
import { draftTogether } from './data/draft-together.ts';
import { erasedTold } from './data/erased-told.ts';
import { ficheShape } from './data/fiche-shape.ts';
import { formSchema } from './data/form-schema.ts';
import { instantAsked } from './data/instant-asked.ts';
import { itemChoice } from './data/item-choice.ts';
import { likelyShape } from './data/likely-shape.ts';
import { listColumn } from './data/list-column.ts';
import { listDates } from './data/list-dates.ts';
import { missingFact } from './data/missing-fact.ts';
import { readGrant } from './data/read-grant.ts';
import { recordShape } from './data/record-shape.ts';
import { retentionFit } from './data/retention-fit.ts';
import { searchedField } from './data/searched-field.ts';
import { sensitiveUnread } from './data/sensitive-unread.ts';
import { unreadMessage } from './data/unread-message.ts';
import { badZone } from './deadlines/bad-zone.ts';
import { closingGuard } from './deadlines/closing-guard.ts';
import { deadlineAnchor } from './deadlines/deadline-anchor.ts';
import { deadlineShape } from './deadlines/deadline-shape.ts';
import { pastAnchor } from './deadlines/past-anchor.ts';
import { unusedDeadline } from './deadlines/unused-deadline.ts';
import { workDoer } from './deadlines/work-doer.ts';
import { workEnd } from './deadlines/work-end.ts';
import { workExcept } from './deadlines/work-except.ts';
import { workUntil } from './deadlines/work-until.ts';
import { inviteFit } from './exchanges/invite-fit.ts';
import { inviteUnnamed } from './exchanges/invite-unnamed.ts';
import { letterSubject } from './exchanges/letter-subject.ts';
import { linkChoices } from './exchanges/link-choices.ts';
import { linkFit } from './exchanges/link-fit.ts';
import { linkList } from './exchanges/link-list.ts';
import { linkShape } from './exchanges/link-shape.ts';
import { messageFit } from './exchanges/message-fit.ts';
import { messageLoop } from './exchanges/message-loop.ts';
import { openingLoop } from './exchanges/opening-loop.ts';
import { templateData } from './exchanges/template-data.ts';
import { alwaysLoop } from './machine/always-loop.ts';
import { alwaysReadsStates } from './machine/always-reads-states.ts';
import { finalState } from './machine/final-state.ts';
import { guardsOverlap } from './machine/guards-overlap.ts';
import { neverEnds } from './machine/never-ends.ts';
import { nextUnnamed } from './machine/next-unnamed.ts';
import { noFallback } from './machine/no-fallback.ts';
import { otherRegion } from './machine/other-region.ts';
import { senderlessEvent } from './machine/senderless-event.ts';
import { unhandledEvent } from './machine/unhandled-event.ts';
import { unreachableState } from './machine/unreachable-state.ts';
import { copiedField } from './names/copied-field.ts';
import { directoryFit } from './names/directory-fit.ts';
import { firstRunOpened } from './names/first-run-opened.ts';
import { mandateFit } from './names/mandate-fit.ts';
import { publicPage } from './names/public-page.ts';
import { registerFit } from './names/register-fit.ts';
import { stateRead } from './names/state-read.ts';
import { stateTwice } from './names/state-twice.ts';
import { unknownDeadline } from './names/unknown-deadline.ts';
import { unknownEvent } from './names/unknown-event.ts';
import { unknownField } from './names/unknown-field.ts';
import { unknownForm } from './names/unknown-form.ts';
import { unknownList } from './names/unknown-list.ts';
import { unknownRole } from './names/unknown-role.ts';
import { unknownRule } from './names/unknown-rule.ts';
import { unknownState } from './names/unknown-state.ts';
import { unknownTarget } from './names/unknown-target.ts';
import { unknownTemplate } from './names/unknown-template.ts';
import { unusedTemplateSettings } from './names/unused-template-settings.ts';
import { tooBig } from './too-big.ts';

/** Lists every check, in the order a person mends: names first, then the machine, then what it tells others. */
export const checks: readonly LintCheck[] = [
  tooBig,
  badZone,
  unknownForm,
  firstRunOpened,
  unknownRule,
  unknownList,
  unknownTarget,
  directoryFit,
  unknownTemplate,
  unusedTemplateSettings,
  unknownRole,
  unknownEvent,
  unknownState,
  stateRead,
  unknownDeadline,
  unknownField,
  copiedField,
  missingFact,
  recordShape,
  likelyShape,
  linkShape,
  linkList,
  linkChoices,
  linkFit,
  inviteFit,
  readGrant,
  listColumn,
  searchedField,
  retentionFit,
  ficheShape,
  publicPage,
  registerFit,
  mandateFit,
  formSchema,
  instantAsked,
  itemChoice,
  draftTogether,
  listDates,
  stateTwice,
  unhandledEvent,
  nextUnnamed,
  senderlessEvent,
  unusedDeadline,
  workEnd,
  workExcept,
  workUntil,
  workDoer,
  deadlineShape,
  deadlineAnchor,
  closingGuard,
  unreachableState,
  neverEnds,
  finalState,
  otherRegion,
  noFallback,
  alwaysReadsStates,
  alwaysLoop,
  templateData,
  letterSubject,
  messageFit,
  messageLoop,
  openingLoop,
  unreadMessage,
  sensitiveUnread,
  absentFact,
  erasedTold,
  guardsOverlap,
  inviteUnnamed,
  pastAnchor,
];
