import { problems, refuse } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { addAbsence, dropAbsence, listAbsences } from './absences.ts';
import { colleagues } from './colleagues.ts';
import type { LetterOperations } from './contract.ts';
import { createMailRepository } from './mail-repository.ts';
import { delayedMail, mailState } from './mail-state.ts';
import type { Mailer, MailGap, MailMachine } from './mail-types.ts';
import { listNotifications, readNotifications } from './notifications.ts';
import { bounce, letter, letterContent, lettersToPost, outbox, recordBounce, resend, resolveLetter } from './outbox.ts';
import { readPreferences, writePreferences } from './preferences.ts';
import { listTemplates, readTemplate } from './templates.ts';
import { testTemplate, tryTemplate } from './try-template.ts';

export { ABSENCE, awayFor } from './absences.ts';
export { closeLetters } from './close-letters.ts';
export type * from './contract.ts';
export { mailShapes } from './contract.ts';
export { readDeliveryReport } from './delivery-report.ts';
export { eraseLetters } from './erase-letters.ts';
export { type LetterAbout, lettersAbout } from './letters-about.ts';
export {
  findMail,
  hasSent,
  type Invitation,
  lettersNotSent,
  type Mail,
  type MailStatus,
  mailId,
  type Piece,
} from './mail-record.ts';
export type * from './mail-types.ts';
export { withoutAddresses } from './masked-address.ts';
export { dropNotices, notify } from './notifications.ts';
export { reviveLetters } from './outbox.ts';
export { lettersErrorFor } from './task-error.ts';
export type * from './template-contract.ts';
export { templateShapes } from './template-contract.ts';
export { isOfTemplate } from './templates.ts';
export { drawTrial, exampleLetterOf } from './try-template.ts';

/** Of a command that sends no letters: they wait for an instance that does. */
export const noMailer: Mailer = {
  kick: () => {},
  messageOf: async () => refuse(problems.unavailable('L’envoi de lettres n’est pas en service ici.')),
  withdraw: async (messageIds) => {
    if (messageIds.length > 0) refuse(problems.unavailable('L’envoi de lettres n’est pas en service ici.'));
  },
};

/** Letters and notices: what is kept of each, to whom they go and how each person wants them. Composing and sending are effects. */
export function mailOperations(context: Context, mailer: Mailer, gaps: readonly MailGap[]): LetterOperations {
  return {
    outbox: (caller, query) => outbox(context, caller, query),
    mailState: (caller) => mailState(context, caller, gaps),
    letter: (caller, id) => letter(context, caller, id),
    letterContent: (caller, id) => letterContent({ ...context, mailer }, caller, id),
    lettersToPost: (caller) => lettersToPost(context, caller),
    resendLetter: (caller, id) => resend({ ...context, mailer }, caller, id),
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
    testTemplate: (caller, tried) => testTemplate({ ...context, mailer }, caller, tried),
  };
}

export function mailMachine(context: Context): MailMachine {
  return {
    mail: createMailRepository(context),
    delayedMail: () => delayedMail(context),
    recordBounce: (id, reason) => recordBounce(context, id, reason),
  };
}
