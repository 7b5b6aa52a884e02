/** Checks what definitions say of data: forms, lists, fiches and the fields that they name. */

export { absentFact } from './absent-fact.ts';
export { attestedHours } from './attested-hours.ts';
export { consentBasis } from './consent-basis.ts';
export { consentFit } from './consent-fit.ts';
export { draftTogether } from './draft-together.ts';
export { erasedTold } from './erased-told.ts';
export { ficheShape } from './fiche-shape.ts';
export { formSchema } from './form-schema.ts';
export { instantAsked } from './instant-asked.ts';
export { itemChoice } from './item-choice.ts';
export { decisiveEvents, likelyShape } from './likely-shape.ts';
export { listColumn } from './list-column.ts';
export { listDates } from './list-dates.ts';
export { missingFact } from './missing-fact.ts';
export { readGrant } from './read-grant.ts';
export { recordShape } from './record-shape.ts';
export { retentionFit } from './retention-fit.ts';
export { searchedField } from './searched-field.ts';
export { sensitiveUnread } from './sensitive-unread.ts';
export { signatoriesAlike } from './signatories-alike.ts';
export { signatoryUnproven } from './signatory-unproven.ts';
export { unreadMessage } from './unread-message.ts';
