/**
 * Takes due tasks and does them in the outer world. The engine decided what a task means; this module only does it: it claims a task under
 * a lease, hands it to the handler of its kind, retries with a capped backoff, and leaves an incident when the task cannot be done.
 */

export { keepCheckpoint, keepNewCheckpoint, keepOutside, keepTombstones } from './checkpoint.ts';
export { createHandlers, type HandlersOptions } from './handlers.ts';
export { createIdentityProvider, type ProviderOptions } from './identity-provider.ts';
export { oneLook } from './look.ts';
export {
  type Attachment,
  createMailer,
  createPostman,
  type DeliveryResult,
  type Envelope,
  type Mailbox,
  type Message,
  mailboxOf,
  type Postman,
} from './mail/mail.ts';
export { isAddress, type Outside, outsideAt } from './outside/outside.ts';
export { createScanner, type ScannerAddress } from './virus-scanner.ts';
export { incidentOfReceiver, WEBHOOK_WAITS_MS } from './webhook.ts';
export { createWorker, type Lease, type TaskHandler, together, type Worker, type WorkerOptions } from './worker.ts';
