import { backoffMs } from '../../base/base.ts';
import { type Log, type Mail, type Operations, withoutAddresses } from '../../operations/operations.ts';
import type { Store } from '../../store/store.ts';
import { addInstant } from '../../time/time.ts';
import type { Attachment, DeliveryResult, Postman } from './postman/postman.ts';

/** Includes what posting needs from outside. */
export interface Office {
  operations: Pick<Operations, 'now'> & { machine: Pick<Operations['machine'], 'mail'> };
  store: Pick<Store, 'realNow'>;
  postman: Postman;
  log: Pick<Log, 'warn' | 'error'>;
}

/** Is the time after which the process sending a `sending` letter is taken for dead. */
const ABANDONED_MS = 150_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;
/** Allows about fifteen hours of trying: a server may be down for a night. */
const MAX_ATTEMPTS = 24;

/**
 * Sends a letter that waits. It is marked `sending` by compare-and-set before the server hears of it: of two owners, one goes on. `mayGoOn`
 * is called last, after every write of ours: it says whether the right to send still holds. Returns the letter in its new state.
 * @throws Error on an address that no message can bear
 */
export async function post(
  office: Office,
  mail: Mail,
  mayGoOn: () => boolean,
  compose: (office: Office, mail: Mail) => Promise<Uint8Array> = messageOf,
): Promise<Mail> {
  const { operations, store, postman, log } = office;
  const content = await compose(office, mail);
  const sendingSince = await store.realNow();
  const attempts = mail.attempts + 1;
  const sending = await operations.machine.mail.put({ ...mail, status: 'sending', sendingSince, attempts });
  if (sending === null) return current(office, mail);
  if (!mayGoOn()) return settle(office, sending, { status: 'waiting', attempts: mail.attempts });
  const result = await postman.send({ to: mail.to, messageId: mail.messageId }, content);
  const now = await operations.now();
  if (result.kind === 'taken')
    return settle(office, sending, { ...TAKEN, sentAt: now, isDeposited: postman.way === 'folder' });
  const change = afterRefusal(sending, result, now);
  tell(log, sending, change);
  return settle(office, sending, change);
}

const TAKEN = { status: 'sent', error: null, notBefore: null, troubledSince: null } as const;

/** Logs a letter when it is first refused and when it is given up: the outbox shows the tries in between. The log holds no address. */
function tell(
  log: Office['log'],
  { id, dossier, attempts, troubledSince }: Mail,
  { status, error }: Partial<Mail>,
): void {
  const fields = { letter: id, dossier, attempts, answer: withoutAddresses(error ?? '') };
  if (status !== 'waiting')
    log.error(fields, status === 'doubtful' ? 'a letter may have left' : 'a letter was given up');
  else if (!troubledSince) log.warn(fields, 'a letter could not leave; it is tried again');
}

/** Composes the message of a letter, byte for byte the same at each try: from its record, with attachments read where they are kept. */
export async function messageOf({ operations, postman }: Pick<Office, 'operations' | 'postman'>, mail: Mail) {
  const { mail: repository } = operations.machine;
  if (mail.eml !== null) return repository.content(mail.eml);
  const attachments: Attachment[] = [];
  for (const { name, type, file } of mail.attachments) {
    if (file !== undefined) attachments.push({ name, type, content: await repository.content(file) });
  }
  const { to: address, name, messageId, subject, html, text, at, invitation = null, replyTo = null } = mail;
  const said = { messageId, subject, html, text, at, attachments, invitation };
  return postman.compose({ to: { name, address }, ...said, ...(replyTo !== null && { replyTo }) });
}

/** Tells whether the owner of a letter that is `sending` must be taken for dead. */
export async function isAbandoned({ store }: Pick<Office, 'store'>, { sendingSince }: Mail): Promise<boolean> {
  return (await store.realNow()) - (sendingSince ?? 0) > ABANDONED_MS;
}

function afterRefusal(mail: Mail, result: Extract<DeliveryResult, { kind: 'refused' }>, now: string): Partial<Mail> {
  const { error } = result;
  if (result.mayHaveArrived && mail.delivery === 'at-most-once') return { status: 'doubtful', error };
  if (result.isPermanent || mail.attempts >= MAX_ATTEMPTS) return { status: 'failed', error };
  const waitMs = backoffMs(mail.attempts, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random());
  const troubledSince = mail.troubledSince ?? now;
  return { status: 'waiting', error, notBefore: addInstant(now, waitMs), troubledSince };
}

/** Settles a letter. The server's answer outweighs a doubt noted by another owner meanwhile; it changes nothing a person has decided. */
async function settle(office: Office, sending: Mail, change: Partial<Mail>): Promise<Mail> {
  const { mail: repository } = office.operations.machine;
  const settled = { ...sending, ...change, sendingSince: null };
  const written = await repository.put(settled);
  if (written !== null) return written;
  const now = await current(office, sending);
  if (change.status !== 'sent' || now.status !== 'doubtful') return now;
  return (await repository.put({ ...settled, revision: now.revision })) ?? current(office, sending);
}

async function current({ operations }: Office, mail: Mail): Promise<Mail> {
  return (await operations.machine.mail.find(mail.id)) ?? mail;
}
