import { backoffMs } from '../../base/base.ts';
import { addInstant } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { findMail, type Mail, putMail } from './mail-record.ts';
import type { Postman } from './postman.ts';

/** What posting needs of the world. */
export interface PostOffice extends Pick<Context, 'store' | 'clock'> {
  postman: Postman;
  /** Bytes of a letter that is not kept; by default those of its file. */
  contentOf?: (mail: Mail) => Promise<Uint8Array>;
}

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;
/** About fifteen hours of trying: the night of a server. */
const MAX_ATTEMPTS = 24;

/**
 * Sends a letter that waits. It is marked `sending` by compare-and-set before the server hears of it: of two owners one goes
 * on. `mayGoOn` is asked last, after every write of ours: it says whether the right to send still holds.
 * Returns the letter as it then is.
 */
export async function post(office: PostOffice, mail: Mail, mayGoOn: () => boolean): Promise<Mail> {
  const content = await contentOf(office, mail);
  if (content === null) throw new Error(`Le message ${mail.id} n’a plus de contenu.`);
  const sendingSince = await office.store.realNow();
  const sending = await putMail(office, { ...mail, status: 'sending', sendingSince, attempts: mail.attempts + 1 });
  if (sending === null) return current(office, mail);
  if (!mayGoOn()) return settle(office, sending, { status: 'waiting', attempts: mail.attempts });
  const result = await office.postman.send({ to: mail.to, messageId: mail.messageId }, content);
  const now = await office.clock.now();
  if (result.kind === 'taken')
    return settle(office, sending, { status: 'sent', sentAt: now, error: null, notBefore: null });
  return settle(office, sending, afterRefusal(sending, result, now));
}

async function contentOf({ store, contentOf: written }: PostOffice, mail: Mail): Promise<Uint8Array | null> {
  if (written !== undefined) return written(mail);
  return mail.eml === null ? null : ((await store.file(mail.eml))?.content ?? null);
}

function afterRefusal(
  mail: Mail,
  result: Extract<Awaited<ReturnType<Postman['send']>>, { kind: 'refused' }>,
  now: string,
): Partial<Mail> {
  const { error } = result;
  if (result.mayHaveArrived && mail.delivery === 'at-most-once') return { status: 'doubtful', error };
  if (result.isPermanent || mail.attempts >= MAX_ATTEMPTS) return { status: 'failed', error };
  const waitMs = backoffMs(mail.attempts, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random());
  return { status: 'waiting', error, notBefore: addInstant(now, waitMs) };
}

/** What the server said outweighs a doubt that another owner had meanwhile; it changes nothing a human has decided. */
async function settle(office: PostOffice, sending: Mail, change: Partial<Mail>): Promise<Mail> {
  const settled = { ...sending, ...change, sendingSince: null };
  const written = await putMail(office, settled);
  if (written !== null) return written;
  const now = await current(office, sending);
  if (change.status !== 'sent' || now.status !== 'doubtful') return now;
  return (await putMail(office, { ...settled, revision: now.revision })) ?? current(office, sending);
}

async function current(office: PostOffice, mail: Mail): Promise<Mail> {
  return (await findMail(office, mail.id)) ?? mail;
}
