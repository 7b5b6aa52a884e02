import { composer, senderOf } from './compose.ts';
import type { Postman } from './message.ts';
import { smtpTo } from './smtp.ts';
import { type SpoolKeys, spoolTo, withdrawFrom } from './spool.ts';

export { type Mailbox, mailboxOf } from './mailbox.ts';
export type { Attachment, DeliveryResult, Envelope, Message, Postman } from './message.ts';
export { DIALOGUE_MS } from './smtp.ts';

export interface PostmanOptions {
  /** Is null when letters go into the spool folder. */
  smtpUrl: string | null;
  from: string;
  spool: string;
  /** Encrypts what is put into the folder; null = it stays there in clear. */
  keys?: SpoolKeys | null;
  /** Limits the whole dialogue with a mail server, ms. */
  limitMs?: number;
}

/** Makes the postman of this installation. */
export function createPostman({ smtpUrl, from, spool, limitMs, keys = null }: PostmanOptions): Postman {
  const sender = senderOf(from);
  const send =
    smtpUrl === null
      ? spoolTo(spool, keys)
      : smtpTo({ url: smtpUrl, from: sender.address, ...(limitMs !== undefined && { limitMs }) });
  return {
    way: smtpUrl === null ? 'folder' : 'server',
    compose: composer(sender),
    send,
    // An installation may have written into its folder before it had a server.
    withdraw: (messageIds) => withdrawFrom(spool, messageIds),
  };
}
