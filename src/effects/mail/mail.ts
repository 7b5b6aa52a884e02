/**
 * Sends letters, all in the same way: a task, or a person through operations, has a letter written here; operations keep it; it is composed
 * and handed over here. Operations call this folder only through `Mailer`, which is given to them.
 */

export { issuerOf } from './issuer.ts';
export { createMailer, type Taskless } from './mailer.ts';
export type { Addressee, LetterSender, WrittenLetter } from './mailing.ts';
export {
  type Attachment,
  createPostman,
  type DeliveryResult,
  type Envelope,
  type Mailbox,
  type Message,
  mailboxOf,
  type Postman,
  type PostmanOptions,
} from './postman/postman.ts';
export type { SendOptions } from './run.ts';
export { createSend } from './send.ts';
