import type { Log, Mail, Mailer } from '../../operations/operations.ts';
import { type AccountOffice, postAccountLetters } from './account-letters.ts';
import { isAbandoned, messageOf, post } from './post.ts';

export interface MailerOptions extends AccountOffice {
  log: Log;
}

export interface Taskless extends Mailer {
  /** Sends what waits and is due; those that cannot leave now wait for the next time. */
  sendWaiting(): Promise<void>;
  /** Ends what a kick began. */
  settled(): Promise<void>;
}

/** Letters that no task stands behind: those of accounts, and those a human set to be sent. */
export function createMailer(office: MailerOptions): Taskless {
  let last: Promise<unknown> = Promise.resolve();
  const next = () => {
    const sent = last.then(() => sendAll(office));
    last = sent.catch((error: unknown) => office.log.error({ err: error }, 'letters are tried again later'));
    return sent;
  };
  return {
    kick: () => void next().catch(() => {}),
    sendWaiting: next,
    settled: async () => void (await last),
    messageOf: (mail) => messageOf(office, mail),
  };
}

async function sendAll(office: MailerOptions): Promise<void> {
  await postAccountLetters(office);
  for (const mail of await office.operations.machine.mail.byHand()) await sendByHand(office, mail);
}

async function sendByHand(office: MailerOptions, mail: Mail): Promise<void> {
  const { mail: repository } = office.operations.machine;
  const isLater = mail.notBefore !== null && mail.notBefore > (await office.operations.now());
  if (isLater || (mail.status === 'sending' && !(await isAbandoned(office, mail)))) return;
  if (mail.status === 'sending' && mail.delivery === 'at-most-once') {
    const error = 'l’envoi a été interrompu, la lettre est peut-être arrivée';
    await repository.put({ ...mail, status: 'doubtful', error, sendingSince: null });
    return;
  }
  const posted = await post(office, mail, () => true);
  if (posted.status === 'sent') await repository.sentByHand(posted);
}
