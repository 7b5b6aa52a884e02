/**
 * What one can do: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once.
 * It holds no rule of its own: the engine says what follows, the access table who may, the store keeps.
 */

export type { Draft } from '../store/store.ts';
export type * from './accounts/contract.ts';
export type { Begun, Identity, IdentityProvider } from './accounts/identity-provider.ts';
export { type BusinessClock, manualClock, movableClock, realClock } from './clock.ts';
export type { Log } from './context.ts';
export type * from './contract.ts';
export { createOperations, type OperationsOptions } from './create-operations.ts';
export type * from './likely-shapes.ts';
export type * from './list-shapes.ts';
export type * from './mail/contract.ts';
export { readDeliveryReport } from './mail/delivery-report.ts';
export { type Mail, type MailStatus, mailId } from './mail/mail.ts';
export type { Attachment, Envelope, Fate, Invitation, Message, Postman } from './mail/postman.ts';
export type * from './mail/template-shapes.ts';
export type * from './reading-shapes.ts';
export type * from './screen-shapes.ts';
export type * from './signed-link-shapes.ts';
export type * from './view.ts';
