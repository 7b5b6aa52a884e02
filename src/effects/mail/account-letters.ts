import type { Renderer } from '../../documents/documents.ts';
import {
  accountTask,
  type Mail,
  mailId,
  type Operations,
  type WaitingAccountLetter,
} from '../../operations/operations.ts';
import { todayIn } from '../../time/time.ts';
import type { WrittenLetter } from './mailing.ts';
import { isAbandoned, type Office, post } from './post.ts';

/** Includes what writing letters about accounts needs, besides what sending them needs. */
export interface AccountOffice extends Office {
  operations: Pick<Operations, 'now' | 'zone'> & {
    machine: Pick<Operations['machine'], 'mail' | 'accountLetters' | 'dropAccountLetter'>;
  };
  /** Is null when nothing can be written: letters wait. */
  renderer: Renderer | null;
  /** Is the right side of Message-IDs. */
  domain: string;
}

/**
 * Tries every letter that waits and is due; each is written again, since nothing of what it says is kept. One that cannot be written holds
 * up no other.
 * @throws AggregateError with what stopped each letter, once all were tried
 */
export async function postAccountLetters(office: AccountOffice): Promise<void> {
  const { renderer, operations } = office;
  if (renderer === null) return;
  const errors: unknown[] = [];
  for (const waiting of await operations.machine.accountLetters())
    await postOne(office, renderer, waiting).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, 'some letters about accounts did not leave');
}

async function postOne(office: AccountOffice, renderer: Renderer, waiting: WaitingAccountLetter): Promise<void> {
  const written = await write(office, renderer, waiting);
  if (written === null) return;
  const posted = await leave(office, await mailOf(office, waiting), written);
  const isOver = posted.status !== 'waiting' && posted.status !== 'sending';
  if (isOver) await office.operations.machine.dropAccountLetter(waiting.letter.id);
}

async function mailOf(office: AccountOffice, { letter }: WaitingAccountLetter): Promise<Mail> {
  const { mail: repository } = office.operations.machine;
  const first = await firstMail(office, letter);
  return (await repository.find(first.id)) ?? (await repository.put(first)) ?? first;
}

async function leave(office: AccountOffice, mail: Mail, written: WrittenLetter): Promise<Mail> {
  const isTaken = mail.status === 'sending' && !(await isAbandoned(office, mail));
  if (isTaken || (mail.status !== 'sending' && mail.status !== 'waiting')) return mail;
  if (mail.notBefore !== null && mail.notBefore > (await office.operations.now())) return mail;
  const { messageId, to: address, name, at } = mail;
  const message = { to: { name, address }, messageId, at, ...written, attachments: [], invitation: null };
  return post(
    office,
    mail,
    () => true,
    () => office.postman.compose(message),
  );
}

/** Returns null when the letter cannot be written now: no template was published yet. */
async function write(
  { operations }: AccountOffice,
  renderer: Renderer,
  { letter: { template, data }, template: found }: WaitingAccountLetter,
): Promise<WrittenLetter | null> {
  if (found === null) return null;
  const zone = await operations.zone();
  const about = { title: template, date: todayIn(zone, await operations.now()), kind: 'email' as const, zone };
  const request = { template: found.source, partials: found.partials, data, about };
  const html = await renderer.render({ ...request, format: 'html' });
  const text = await renderer.render({ ...request, format: 'text' });
  return { subject: html.title, html: decoded(html.content), text: decoded(text.content) };
}

async function firstMail(
  { operations, domain }: AccountOffice,
  { id, to, name, person, template }: WaitingAccountLetter['letter'],
): Promise<Mail> {
  const task = accountTask(id);
  const mail = mailId(task, to);
  return {
    ...{ id: mail, revision: 0, task, dossier: '', workflows: [], role: '' },
    ...{ to, name, person, standInFor: null, template },
    ...{ subject: '', html: '', text: '', attachments: [], invitation: null, eml: null },
    ...{ messageId: `<${mail}@${domain}>`, delivery: 'at-least-once', legal: true, status: 'waiting', error: null },
    ...{ attempts: 0, at: await operations.now(), notBefore: null, sentAt: null, sendingSince: null },
    ...{ digest: null, items: [], resolvedBy: null, motive: null },
  };
}

function decoded(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
