import type { Context } from '../context.ts';
import { addAbsence, dropAbsence, listAbsences } from './absences.ts';
import { colleagues } from './colleagues.ts';
import type { LetterOperations } from './contract.ts';
import { createMailRepository } from './mail-repository.ts';
import type { MailMachine } from './mail-types.ts';
import { listNotifications, readNotifications } from './notifications.ts';
import { bounce, letter, letterContent, outbox, recordBounce, resend, resolveLetter } from './outbox.ts';
import type { Postman } from './postman.ts';
import { readPreferences, writePreferences } from './preferences.ts';
import { listTemplates, readTemplate } from './templates.ts';
import { testTemplate, tryTemplate } from './try-template.ts';

export { ABSENCE, awayFor } from './absences.ts';
export type * from './contract.ts';
export { mailShapes } from './contract.ts';
export { readDeliveryReport } from './delivery-report.ts';
export { findMail, type Mail, type MailStatus, mailId, putMail } from './mail-record.ts';
export type * from './mail-types.ts';
export { reviveLetters } from './outbox.ts';
export { post } from './post.ts';
export {
  type Attachment,
  type DeliveryResult,
  type Envelope,
  type Invitation,
  type Message,
  noPostman,
  type Postman,
} from './postman.ts';
export type * from './template-contract.ts';
export { templateShapes } from './template-contract.ts';

/** Letters and notices: what is kept of each, to whom they go and how each person wants them. Composing and sending are effects. */
export function mailOperations(context: Context, postman: Postman): LetterOperations {
  return {
    outbox: (caller, query) => outbox(context, caller, query),
    letter: (caller, id) => letter(context, caller, id),
    letterContent: (caller, id) => letterContent(context, caller, id),
    resendLetter: (caller, id) => resend({ ...context, postman }, caller, id),
    resolveLetter: (caller, id, decision) => resolveLetter(context, caller, id, decision),
    bounceLetter: (caller, id, report) => bounce(context, caller, id, report),
    notifications: (caller, query) => listNotifications(context, caller, query),
    readNotifications: (caller, wanted) => readNotifications(context, caller, wanted),
    preferences: (caller) => readPreferences(context, caller),
    putPreferences: (caller, wanted) => writePreferences(context, caller, wanted),
    absences: (caller) => listAbsences(context, caller),
    colleagues: (caller) => colleagues(context, caller),
    addAbsence: (caller, absence) => addAbsence(context, caller, absence),
    dropAbsence: (caller, id) => dropAbsence(context, caller, id),
    templates: (caller) => listTemplates(context, caller),
    template: (caller, tried) => readTemplate(context, caller, tried),
    tryTemplate: (caller, tried, format) => tryTemplate(context, caller, tried, format),
    testTemplate: (caller, tried) => testTemplate(context, postman, caller, tried),
  };
}

export function mailMachine(context: Context, postman: Postman): MailMachine {
  return {
    mail: createMailRepository(context, postman),
    recordBounce: (id, reason) => recordBounce(context, id, reason),
  };
}
