/**
 * One way for a letter: a task, or a human through what operations keep, has it written here, kept there, composed and handed over
 * here. Nothing of operations calls back into this folder but by `Mailer`, which is given to it.
 */

export { issuerOf } from './issuer.ts';
export { createMailer, type Taskless } from './mailer.ts';
export type { Addressee, Send, Written } from './mailing.ts';
export { type Mailbox, mailboxOf } from './postman/mailbox.ts';
export type { Attachment, DeliveryResult, Envelope, Message, Postman } from './postman/message.ts';
export { createPostman, type PostmanOptions } from './postman/postman.ts';
export type { SendOptions } from './run.ts';
export { createSend } from './send.ts';
