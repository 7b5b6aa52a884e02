import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorize } from '../reading/reading.ts';
import { closeTask } from './close-task.ts';
import { findMail, findMails, type Mail, type MailStatus, mailsOfTask, putMail } from './mail-record.ts';
import type { OutboxLetter, OutboxLine } from './mail-shapes.ts';
import type { MailContext } from './mail-types.ts';
import { lineOf } from './outbox-line.ts';
import { type OutboxReader, readerOf } from './outbox-reader.ts';

const PAGE = 50;
const MAX_READ = 2_000;

/**
 * Lists letters, newest first: those of workflows the caller supervises, or all for an administrator. Content and recipient show only for
 * letters the caller may read; of others, they see the existence, kind and status.
 * @throws Refusal forbidden to a caller who supervises nothing
 */
export async function outbox(
  context: Context,
  caller: Caller,
  query: { status?: string; dossier?: string; cursor?: string; limit?: number },
): Promise<{ items: OutboxLine[]; nextCursor: string | null }> {
  const reader = await readerOf(context, caller);
  if (query.dossier !== undefined && !reader.isAdmin) await authorize(context, caller, query.dossier, 'outbox.read');
  const limit = Math.min(query.limit ?? PAGE, 200);
  const found: Mail[] = [];
  let after = query.cursor;
  let read = 0;
  do {
    const wanted = { dossier: query.dossier, status: query.status as MailStatus | undefined, after };
    const page = await findMails(context, { ...wanted, limit: limit - found.length });
    found.push(...page.items.filter((mail) => mayList(reader, mail)));
    read += limit;
    after = page.nextCursor ?? undefined;
  } while (after !== undefined && found.length < limit && read < MAX_READ);
  const items = await Promise.all(found.map((mail) => lineOf(context, mail, reader)));
  return { items, nextCursor: after ?? null };
}

export async function letter(context: Context, caller: Caller, id: string): Promise<OutboxLetter> {
  const { mail, reader } = await listed(context, caller, id);
  return letterAs(context, mail, reader);
}

async function letterAs(context: Context, mail: Mail, reader: OutboxReader): Promise<OutboxLetter> {
  const line = await lineOf(context, mail, reader);
  const { task, messageId, items, resolvedBy } = mail;
  const content = line.isMasked ? MASKED : contentOf(mail);
  const motive = line.isMasked && resolvedBy !== reader.person ? null : mail.motive;
  return { ...line, task, messageId, items, ...content, resolvedBy, motive };
}

const MASKED = { html: '', text: '', attachments: [], hasMessage: false, standInFor: null };

function contentOf(mail: Mail): Pick<OutboxLetter, keyof typeof MASKED> {
  const attachments = mail.attachments.map(({ file: _, document = null, ...piece }) => ({ ...piece, document }));
  const hasMessage = isComposed(mail) && !isSigned(mail);
  const { html, text, standInFor } = mail;
  return { html: unsigned(html), text: unsigned(text), attachments, hasMessage, standInFor };
}

/** Returns the message exactly as it was, or will be, sent. */
export async function letterContent(
  context: MailContext,
  caller: Caller,
  id: string,
): Promise<{ name: string; content: Uint8Array }> {
  const { mail, reader } = await listed(context, caller, id);
  if (!isComposed(mail) || isSigned(mail) || !(await reader.reads(mail))) {
    return refuse(problems.notFound('Cette lettre n’a pas de message que vous puissiez lire.'));
  }
  return { name: `${mail.messageId.replaceAll(/[<>]/g, '')}.eml`, content: await context.mailer.messageOf(mail) };
}

/**
 * Sends a letter again soon at a person's request, under the same Message-ID.
 * @throws Refusal conflict when it did not fail
 */
export async function resend(context: MailContext, caller: Caller, id: string): Promise<OutboxLetter> {
  const { mail } = await manageable(context, caller, id);
  if (!isComposed(mail)) return refuse(problems.conflict('Cette lettre n’a jamais été écrite : relancez sa tâche.'));
  if (mail.to === '')
    return refuse(problems.conflict('Aucune adresse e-mail n’est connue : imprimez la lettre et postez-la.'));
  const asked = { status: 'waiting', isByHand: true, attempts: 0, notBefore: null, error: null } as const;
  const waiting = await putMail(context, { ...mail, ...asked, digest: null, resolvedBy: caller.person.id });
  if (waiting === null) return refuse(problems.conflict('Cette lettre vient de changer. Relisez-la.'));
  context.mailer.kick();
  return letter(context, caller, id);
}

/**
 * Records what a person found out about a letter: that it arrived, was posted, or is given up.
 * @throws Refusal invalid-form without a motive
 */
export async function resolveLetter(
  context: Context,
  caller: Caller,
  id: string,
  { outcome, motive }: { outcome: 'arrived' | 'posted' | 'abandoned'; motive: string },
): Promise<OutboxLetter> {
  const { mail } = await manageable(context, caller, id);
  if (motive.trim() === '') {
    const message = 'Indiquez comment vous l’avez su, ou ce qui a été fait.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/motive', code: 'required', message }] }));
  }
  if ((mail.status === 'to-post') !== (outcome === 'posted') && outcome !== 'abandoned') {
    return refuse(problems.conflict('On dit « postée » d’une lettre à poster, « arrivée » d’une lettre envoyée.'));
  }
  const decided = { status: DECIDED[outcome], resolvedBy: caller.person.id, motive: motive.trim() };
  const sentAt = await sentAtBy(context, mail, outcome);
  const written = await putMail(context, { ...mail, ...decided, sentAt });
  if (written === null) return refuse(problems.conflict('Cette lettre vient de changer. Relisez-la.'));
  await closeTask(context, mail, { by: caller.person.id, motive });
  return letter(context, caller, id);
}

const DECIDED = { arrived: 'sent', posted: 'posted', abandoned: 'skipped' } as const;

async function sentAtBy({ clock }: Context, mail: Mail, outcome: keyof typeof DECIDED): Promise<string | null> {
  if (outcome === 'posted') return clock.now();
  return outcome === 'arrived' ? (mail.sentAt ?? mail.at) : null;
}

/** Records that a letter came back, as a person reports. */
export async function bounce(
  context: Context,
  caller: Caller,
  id: string,
  { reason }: { reason: string },
): Promise<OutboxLetter> {
  await listed(context, caller, id);
  await recordBounce(context, id, reason);
  return letter(context, caller, id);
}

/**
 * Records that a letter came back, as a person or a delivery report says.
 * @throws Refusal conflict when it was never sent
 */
export async function recordBounce(context: Pick<Context, 'store'>, id: string, reason: string): Promise<void> {
  const mail = await findMail(context, id);
  if (mail === null) return refuse(problems.notFound('Aucune lettre ne porte ce numéro.'));
  if (mail.status === 'failed') return;
  if (mail.status !== 'sent' && mail.status !== 'doubtful') {
    return refuse(problems.conflict('Cette lettre n’est pas partie : elle ne peut pas être revenue.'));
  }
  await putMail(context, { ...mail, status: 'failed', error: `Revenue à l’envoyeur : ${reason}` });
}

/** Puts refused letters of this task back in the queue, because a person asked to try again. */
export async function reviveLetters(context: Pick<Context, 'store'>, task: string): Promise<void> {
  for (const mail of await mailsOfTask(context, task)) {
    if (mail.status === 'failed') await putMail(context, { ...mail, status: 'waiting', notBefore: null, attempts: 0 });
  }
}

/**
 * Lists the letters to print and post that the caller may read, oldest first, with their content.
 * @throws Refusal forbidden to a caller who supervises nothing
 */
export async function lettersToPost(context: Context, caller: Caller): Promise<OutboxLetter[]> {
  const reader = await readerOf(context, caller);
  const { items } = await findMails(context, { status: 'to-post', limit: MAX_PRINTED });
  const all = await Promise.all(items.toReversed().map((mail) => letterAs(context, mail, reader)));
  return all.filter(({ isMasked }) => !isMasked);
}

const MAX_PRINTED = 200;

/**
 * Tells whether a letter has a message. Skipped letters have none, nor have letters about accounts, whose links must not be stored in
 * clear.
 */
function isComposed({ eml, html, status }: Mail): boolean {
  return eml !== null || (html !== '' && status !== 'skipped' && status !== 'to-post' && status !== 'posted');
}

/** Finds the token of a signed link: it lets its bearer act as the recipient, so people who read the outbox must not see it. */
const TOKENS = /(\/s\/lnk-)[0-9a-z]{20}\.[A-Za-z0-9_-]{27}/g;

export function unsigned(written: string): string {
  return written.replaceAll(TOKENS, '$1…');
}

function isSigned({ html, text }: Mail): boolean {
  return unsigned(html) !== html || unsigned(text) !== text;
}

function mayList(reader: OutboxReader, mail: Mail): boolean {
  return reader.isAdmin || reader.supervises(mail);
}

async function listed(context: Context, caller: Caller, id: string): Promise<{ mail: Mail; reader: OutboxReader }> {
  const reader = await readerOf(context, caller);
  const mail = await findMail(context, id);
  if (mail === null || !mayList(reader, mail)) return refuse(problems.notFound('Aucune lettre ne porte ce numéro.'));
  return { mail, reader };
}

async function manageable(context: Context, caller: Caller, id: string): Promise<{ mail: Mail }> {
  const { mail } = await listed(context, caller, id);
  if (['doubtful', 'failed', 'to-post'].includes(mail.status)) return { mail };
  return refuse(
    problems.conflict('Cette lettre n’est ni douteuse, ni en échec, ni à poster : il n’y a rien à décider.'),
  );
}
