import { problems, refuse } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';
import { type Invitation, type Mail, mailId, type Recipient, type UnreachedRole } from '../../operations/operations.ts';
import type { TaskOutcome } from '../../store/store.ts';
import { addInstant, instantAt } from '../../time/time.ts';
import { carriedByDigest } from './digest.ts';
import { type Issuer, meetingWords } from './issuer.ts';
import type { Addressee, LetterOrder, LetterSender, WrittenLetter } from './mailing.ts';
import { noticeText, sayForWhom } from './notice.ts';
import { post } from './post.ts';
import { DIALOGUE_MS } from './postman/postman.ts';
import type { SendAttempt, SendOptions } from './run.ts';
import { nextDigest, withinHours } from './when.ts';

const NEEDED_MS = DIALOGUE_MS + 15_000;
/** Is the wait when the lease is too short for the next letter, or another owner is at work. */
const SOON_MS = 5_000;

/**
 * Sends the letters of a task. One record per recipient is written before anything leaves: a task that is done again sends only what is not
 * sent. Each letter is tried, held back and given up on its own; a letter that fails delays no other.
 */
export function createSend(options: SendOptions): LetterSender {
  return async (mailing) => {
    const { operations, store } = options;
    const { task, fence } = mailing.claimed;
    const { posting } = mailing;
    const audience = await operations.machine.mail.audience(task.dossier, posting);
    const run: SendAttempt = { ...options, mailing, audience, written: new Map() };
    for (const one of audience.unreached) await noteUnreached(run, one);
    refuseNobody(run);
    const mails: Mail[] = [];
    const found = new Set(audience.recipients.filter(({ binding }) => binding === 'link').map(({ role }) => role));
    for (const role of found) await operations.machine.mail.addressFound(task.dossier, role);
    for (const recipient of audience.recipients) mails.push(...(await toRecipient(run, recipient)));
    await store.settle(task.key, fence, outcomeOf(mails, await operations.now()));
  };
}

/**
 * Refuses a decision addressed to a role that nobody holds, so that a person sees it; a reminder that nobody needs any more is only shown
 * in the outbox.
 */
function refuseNobody({ mailing: { posting, channel }, audience }: SendAttempt): void {
  const missing = audience.unreached.filter(({ lacks }) => lacks === 'holder');
  if (audience.recipients.length > 0 || missing.length === 0 || channel === 'app') return;
  if (posting.delivery === 'at-most-once') refuse(problems.conflict(missing.map(({ reason }) => reason).join(' ')));
}

/**
 * Notes a recipient who cannot be reached. Without a known e-mail the letter goes on paper; a letter whose link opens an act is of no use
 * there, and waits for a person who finds an address.
 */
async function noteUnreached(run: SendAttempt, one: UnreachedRole): Promise<void> {
  const { mail: repository } = run.operations.machine;
  const { channel, posting, claimed } = run.mailing;
  const id = mailId(claimed.task.key, `role:${one.role}`);
  if (channel === 'app' || (await repository.find(id))) return;
  const at = await run.operations.now();
  const unsent = { ...blank(run, id, at), role: one.role, status: 'skipped' as const, error: one.reason };
  if (one.lacks !== 'address') return void (await repository.put(unsent));
  if (opensAct(claimed.task)) await repository.put(unsent);
  else {
    const written = await writtenFor(run, null);
    await repository.put({ ...unsent, ...written, name: one.title, status: 'to-post', error: null });
  }
  await repository.wantAddress(claimed.task.dossier, one, posting.to);
}

function opensAct(task: Task): boolean {
  const isLetter = task.kind === 'email' || task.kind === 'document';
  return isLetter && (task.payload.link?.events.length ?? 0) > 0;
}

/**
 * Takes the letter of a recipient as far as it can go. Only people with an account get a notice in the product, even when they want no
 * e-mail.
 */
async function toRecipient(run: SendAttempt, recipient: Recipient): Promise<Mail[]> {
  const { mailing, operations } = run;
  const { mail: repository } = operations.machine;
  const id = mailId(mailing.claimed.task.key, recipient.address);
  const known = await repository.find(id);
  if (mailing.channel === 'app' || known === null) await notifyPerson(run, recipient);
  if (mailing.channel === 'app') return [];
  const mail = known ?? (await repository.put(await firstMail(run, recipient, id))) ?? (await repository.find(id));
  return mail === null ? [] : [await advance(run, mail)];
}

async function notifyPerson(run: SendAttempt, recipient: Recipient): Promise<void> {
  const { mailing, audience, operations } = run;
  const { task } = mailing.claimed;
  if (recipient.person === null) return;
  const written = sayForWhom(await writtenFor(run, addresseeOf(recipient)), recipient);
  const { bundle, dossierTitle } = audience;
  const notice = {
    dossier: task.dossier,
    dossierTitle,
    workflow: bundle.workflow.id,
    title: written.subject,
    text: noticeText(written),
  };
  await operations.machine.mail.notify(recipient.person, task.key, { ...notice, at: await operations.now() });
}

function addresseeOf({ role, binding, address }: Recipient): Addressee {
  return binding === 'link' ? { role, address } : null;
}

function writtenFor({ mailing, written }: SendAttempt, addressee: Addressee): Promise<WrittenLetter> {
  const kind = addressee === null ? '' : `${addressee.role} ${addressee.address}`;
  const known = written.get(kind) ?? mailing.write(addressee);
  written.set(kind, known);
  return known;
}

function blank({ mailing, audience, domain }: SendAttempt, id: string, at: string): Mail {
  const { claimed, posting, template, attachments } = mailing;
  return {
    ...{
      id,
      revision: 0,
      task: claimed.task.key,
      dossier: claimed.task.dossier,
      workflows: [audience.bundle.workflow.id],
    },
    ...{ role: '', to: '', name: '', person: null, standInFor: null, template, subject: '', html: '', text: '' },
    ...{ messageId: `<${id}@${domain}>`, delivery: posting.delivery, legal: posting.legal, at },
    ...{ status: 'waiting', error: null, attempts: 0, notBefore: null, sentAt: null, sendingSince: null },
    ...{ digest: null, items: [], eml: null, resolvedBy: null, motive: null },
    ...{ attachments, invitation: null },
  };
}

/** Makes the record of a letter before anything else: what is sent later, or again, is what was decided now. */
async function firstMail(run: SendAttempt, recipient: Recipient, id: string): Promise<Mail> {
  const at = await run.operations.now();
  const { issuer = null, ...written } = sayForWhom(await writtenFor(run, addresseeOf(recipient)), recipient);
  const { role, address, name, person, standInFor } = recipient;
  const mail: Mail = { ...blank(run, id, at), ...written, role, to: address, name, person, standInFor };
  const refusal = unwanted(recipient, mail);
  if (refusal !== null) return { ...mail, status: 'skipped', error: refusal };
  const answered = { replyTo: replyTo(issuer), invitation: invitationOf(run.mailing, issuer) };
  return { ...mail, ...answered, ...held(run, recipient, mail) };
}

function unwanted({ preferences, isBound }: Recipient, { legal }: Mail): string | null {
  if (legal) return null;
  if (preferences.mail === 'none')
    return 'Cette personne ne veut pas d’e-mail (préférences) : elle est prévenue dans Jalon.';
  if (preferences.mail !== 'mine' || isBound) return null;
  return 'Cette personne ne veut que les e-mails de ses dossiers (préférences) : elle est prévenue dans Jalon.';
}

function held(
  { audience, mailing: { posting, invite } }: SendAttempt,
  { preferences, person }: Recipient,
  { legal, at }: Mail,
): Partial<Mail> {
  // An invitation is never held back: a calendar takes a meeting only from a letter of its own.
  if (legal || person === null || invite !== null) return {};
  const calendar = { zone: audience.bundle.workflow.zone, holidays: audience.holidays };
  if (preferences.mail === 'digest' || posting.digest === true) {
    const notBefore = nextDigest(at, calendar);
    return { notBefore, digest: `${person}:${notBefore}` };
  }
  const opening = withinHours(at, preferences.hours, calendar);
  return opening > at ? { notBefore: opening } : {};
}

/** Makes the invitation of a meeting. Its identifier stays whatever becomes of our host name, which is not part of it. */
function invitationOf({ invite, claimed: { task } }: LetterOrder, issuer: Issuer | null): Invitation | null {
  if (invite === null) return null;
  const { date, time, zone, minutes, title, place, meeting = null, sequence = 0, isCancelled = false } = invite;
  const uid = meeting === null ? task.key : `${task.dossier}:meeting:${meeting}`;
  const description = issuer === null ? null : meetingWords(issuer);
  return { uid, sequence, isCancelled, startsAt: instantAt(date, time, zone), minutes, title, place, description };
}

function replyTo(issuer: Issuer | null): NonNullable<Mail['replyTo']> | null {
  return issuer?.email == null ? null : { name: issuer.name, address: issuer.email };
}

/** Takes one letter as far as it can go now. */
async function advance(run: SendAttempt, mail: Mail): Promise<Mail> {
  switch (mail.status) {
    case 'sent':
    case 'skipped':
    case 'failed':
    case 'doubtful':
    case 'to-post':
    case 'posted':
      return mail;
    case 'sending':
      return interrupted(run, mail);
    case 'waiting':
      return leave(run, mail);
  }
}

/** Goes on with a letter that another process was sending when it died, or lost the task. */
async function interrupted(run: SendAttempt, mail: Mail): Promise<Mail> {
  const { mail: repository } = run.operations.machine;
  if (mail.delivery === 'at-least-once') return leave(run, mail);
  const error = 'l’envoi a été interrompu, la lettre est peut-être arrivée';
  return (
    (await repository.put({ ...mail, status: 'doubtful', error, sendingSince: null })) ??
    (await repository.find(mail.id)) ??
    mail
  );
}

async function leave(run: SendAttempt, mail: Mail): Promise<Mail> {
  const { operations, mailing } = run;
  const now = await operations.now();
  if (mail.notBefore !== null && mail.notBefore > now) return mail;
  const hasTime = () => mailing.lease.leftMs() >= (run.neededMs ?? NEEDED_MS);
  if (!hasTime()) return { ...mail, notBefore: addInstant(now, SOON_MS) };
  const posted = mail.digest === null ? await post(run, mail, hasTime) : await carriedByDigest(run, mail, hasTime);
  const isElsewhere = posted.status === 'sending' || (posted.status === 'waiting' && posted.notBefore === null);
  return isElsewhere ? { ...posted, notBefore: addInstant(now, SOON_MS) } : posted;
}

/** Decides what becomes of a task from the state of its letters. */
function outcomeOf(mails: Mail[], now: string): TaskOutcome {
  const waiting = mails.filter(({ status }) => status === 'waiting' || status === 'sending');
  const next = waiting.map(({ notBefore }) => notBefore ?? now).sort()[0];
  const wrong = mails.filter(({ status }) => status === 'failed' || status === 'doubtful');
  if (next !== undefined) return { kind: 'retry', dueAt: next, error: waiting.find(({ error }) => error)?.error ?? '' };
  if (wrong.length > 0) return { kind: 'incident', error: wrong.map(sentence).join(' ') };
  return { kind: 'done', at: now };
}

function sentence({ status, to, error }: Mail): string {
  if (status === 'doubtful')
    return `À vérifier : la lettre à ${to} est peut-être partie (${error ?? 'coupure pendant l’envoi'}).`;
  return `La lettre à ${to} n’est pas arrivée : ${error ?? 'refusée'}.`;
}
