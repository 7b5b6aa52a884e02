import { createTurns } from '../../base/base.ts';
import type { Log, Mail, Mailer, Operations } from '../../operations/operations.ts';
import { type AccountOffice, postAccountLetters } from './account-letters.ts';
import { isAbandoned, messageOf, post } from './post.ts';

export interface MailerOptions extends AccountOffice {
  operations: AccountOffice['operations'] & { machine: Pick<Operations['machine'], 'delayedMail'> };
  log: Log;
}

/** Delays the first line of the log about refusals, so that only lasting refusals are logged, and their end. */
const SEEN_AFTER_MS = 60_000;

export interface Taskless extends Mailer {
  /** Sends what waits and is due; letters that cannot leave now wait for the next time. */
  sendWaiting(): Promise<void>;
  /** Waits for the end of what a kick began. */
  settled(): Promise<void>;
}

/** Sends the letters without a task: those about accounts, and those that a person set to be sent. */
export function createMailer(office: MailerOptions): Taskless {
  const inTurn = createTurns();
  const watch = watcher(office);
  const next = () => {
    const sent = inTurn(() => sendAll(office).then(watch));
    sent.catch((error: unknown) => office.log.error({ err: error }, 'letters are tried again later'));
    return sent;
  };
  return {
    kick: () => void next().catch(() => {}),
    sendWaiting: next,
    settled: () => inTurn(() => {}),
    messageOf: (mail) => messageOf(office, mail),
    withdraw: (messageIds) => office.postman.withdraw(messageIds),
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

/** Writes a warning when letters have been refused for a minute, and a note when they leave again. */
function watcher({ operations, log }: MailerOptions): () => Promise<void> {
  let isFailing = false;
  return async () => {
    const state = await operations.machine.delayedMail();
    const waitedMs = state.since === null ? 0 : Date.parse(await operations.now()) - Date.parse(state.since);
    if (state.delayed === 0 && isFailing) log.info({}, 'letters leave again');
    if (waitedMs >= SEEN_AFTER_MS && !isFailing)
      log.warn({ ...state }, 'letters no longer leave: they are tried again');
    if (state.delayed === 0 || waitedMs >= SEEN_AFTER_MS) isFailing = state.delayed > 0;
  };
}
