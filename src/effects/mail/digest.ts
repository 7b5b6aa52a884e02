import { type Mail, mailId } from '../../operations/operations.ts';
import { addInstant } from '../../time/time.ts';
import { writeDigest } from './digest-letter.ts';
import { isAbandoned, post } from './post.ts';
import type { SendAttempt } from './run.ts';
import { nextDigest } from './when.ts';

const SOON_MS = 5_000;

/**
 * Sends the morning's digest that this letter waits for, once for all the letters that wait for the same digest. The list of what the
 * digest carries is frozen with its record, before it leaves: a letter held a moment too late goes with the next digest.
 */
export async function carriedByDigest(run: SendAttempt, mail: Mail, mayGoOn: () => boolean): Promise<Mail> {
  const { mail: repository } = run.operations.machine;
  const digest = await digestOf(run, mail);
  if (!digest.items.includes(mail.id)) return put(run, { ...mail, ...next(run, mail, await run.operations.now()) });
  const sent = await sendDigest(run, digest, mayGoOn);
  const now = await run.operations.now();
  switch (sent.status) {
    case 'sent':
      return put(run, { ...mail, status: 'sent', sentAt: sent.sentAt, digest: sent.id, notBefore: null });
    case 'failed':
    case 'doubtful':
    case 'skipped':
    case 'to-post':
    case 'posted':
      return put(run, { ...mail, status: 'failed', error: sent.error, digest: sent.id });
    case 'waiting':
    case 'sending':
      return (
        (await repository.find(mail.id).then((found) => found && { ...found, notBefore: later(sent, now) })) ?? mail
      );
  }
}

function later({ notBefore }: Mail, now: string): string {
  return notBefore !== null && notBefore > now ? notBefore : addInstant(now, SOON_MS);
}

function next({ audience }: SendAttempt, { person }: Mail, now: string): Partial<Mail> {
  const notBefore = nextDigest(now, { zone: audience.bundle.workflow.zone, holidays: audience.holidays });
  return { notBefore, digest: `${person}:${notBefore}` };
}

async function sendDigest(run: SendAttempt, digest: Mail, mayGoOn: () => boolean): Promise<Mail> {
  if (digest.status === 'waiting') {
    const isDue = digest.notBefore === null || digest.notBefore <= (await run.operations.now());
    return isDue ? post(run, digest, mayGoOn) : digest;
  }
  if (digest.status !== 'sending') return digest;
  return (await isAbandoned(run, digest)) ? post(run, digest, mayGoOn) : digest;
}

async function digestOf(run: SendAttempt, mail: Mail): Promise<Mail> {
  const { mail: repository } = run.operations.machine;
  const id = mailId(`digest:${mail.digest}`, mail.to);
  return (
    (await repository.find(id)) ??
    (await repository.put(await newDigest(run, mail, id))) ??
    (await repository.find(id)) ??
    mail
  );
}

async function newDigest(run: SendAttempt, mail: Mail, id: string): Promise<Mail> {
  const { operations, domain, publicUrl } = run;
  const { mail: repository } = operations.machine;
  const held = await repository.heldFor(mail.digest ?? '');
  const at = await operations.now();
  const zone = run.audience.bundle.workflow.zone;
  const written = writeDigest(held, { name: mail.name, at, zone, publicUrl });
  const messageId = `<${id}@${domain}>`;
  const workflows = [...new Set(held.flatMap((one) => one.workflows))];
  return {
    ...{
      ...mail,
      ...written,
      id,
      messageId,
      at,
      workflows,
      revision: 0,
      task: `digest:${mail.digest}`,
      dossier: '',
      role: '',
    },
    ...{
      template: null,
      delivery: 'at-least-once',
      notBefore: null,
      digest: null,
      attachments: written.attachments,
      invitation: null,
      attempts: 0,
      standInFor: null,
    },
    items: held.map((one) => one.id),
  };
}

async function put(run: SendAttempt, mail: Mail): Promise<Mail> {
  const { mail: repository } = run.operations.machine;
  return (await repository.put(mail)) ?? (await repository.find(mail.id)) ?? mail;
}
