/** This room holds letters and notices, their recipients and how each person wants to receive them. Effects compose and send them. */

import { problems, refuse } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { createMailRepository } from './mail-repository.ts';
import { delayedMail } from './mail-state.ts';
import type { Mailer, MailMachine } from './mail-types.ts';
import { recordBounce } from './outbox.ts';

export { withoutAddresses } from '../masked-address.ts';
export { ABSENCE, addAbsence, awayFor, isTheirs, type NewAbsence } from './absences.ts';
export { closeLetters } from './close-letters.ts';
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
  mailsAbout,
  type Piece,
} from './mail-record.ts';
export type {
  MailState,
  Notification,
  OutboxLetter,
  OutboxLine,
  Preferences,
} from './mail-shapes.ts';
export type { Audience, Mailer, MailGap, MailMachine, Recipient, UnreachedRole } from './mail-types.ts';
export { dropNotices, notify } from './notifications.ts';
export { lettersToPost, reviveLetters } from './outbox.ts';
export { lettersErrorFor } from './task-error.ts';
export type { TemplateFault, TemplateLine, TemplateView } from './template-shapes.ts';
export { isOfTemplate } from './templates.ts';
export { drawTrial, exampleLetterOf } from './try-template.ts';

/** Serves commands that send no letters: waiting letters stay until an instance with a mailer sends them. */
export const noMailer: Mailer = {
  kick: () => {},
  messageOf: async () => refuse(problems.unavailable('L’envoi de lettres n’est pas en service ici.')),
  withdraw: async (messageIds) => {
    if (messageIds.length > 0) refuse(problems.unavailable('L’envoi de lettres n’est pas en service ici.'));
  },
};

export function mailMachine(context: Context): MailMachine {
  return {
    mail: createMailRepository(context),
    delayedMail: () => delayedMail(context),
    recordBounce: (id, reason) => recordBounce(context, id, reason),
  };
}
