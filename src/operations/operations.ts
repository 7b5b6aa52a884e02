/**
 * What one can do: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once.
 * It holds no rule of its own: the engine says what follows, the access table who may, the store keeps.
 */

export type { Draft } from '../store/store.ts';
export type * from './accounts/contract.ts';
export type { Begun, Identity, IdentityProvider } from './accounts/identity-provider.ts';
export type * from './accounts/reading-shapes.ts';
export { type BusinessClock, manualClock, movableClock, realClock } from './clock.ts';
export type { Log } from './context.ts';
export type * from './contract.ts';
export { createOperations, type OperationsOptions } from './create-operations.ts';
export type * from './dossier/view.ts';
export type * from './duplicates/duplicate-shapes.ts';
export type * from './links/signed-link-shapes.ts';
export type * from './lists/list-shapes.ts';
export { readDeliveryReport } from './mail/delivery-report.ts';
export { type Mail, type MailStatus, mailId } from './mail/mail-record.ts';
export type * from './mail/mail-types.ts';
export type { Attachment, Envelope, Fate, Invitation, Message, Postman } from './mail/postman.ts';
export type * from './mail/template-shapes.ts';
export type * from './screens/screen-shapes.ts';
