import type { JsonObject } from '../../base/base.ts';
import type { StoredRecord } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import type { Postman } from '../mail/mail.ts';
import { findMail, type Mail, mailId, post, putMail } from '../mail/mail.ts';
import { programmeZone } from '../zones.ts';
import type { LetterState } from './administration-contract.ts';
import { letterTemplate } from './letter-templates.ts';

/**
 * Letters about accounts. They belong to no dossier, hence to no task: what is needed to write one waits in a record of its own
 * and is dropped as soon as the letter has left, so that its link stands nowhere in clear afterwards. The outbox shows that it
 * left, never what it says. At least once, whatever the person's preferences.
 */
export interface AccountLetter {
  /** Of the link it carries, or one of its own. */
  id: string;
  /** File under `templates/emails`. */
  template: `compte-${string}`;
  to: string;
  name: string;
  person: string;
  /** What the template reads. */
  data: JsonObject;
}

const KIND = 'account-letter';
/** Another process is at it, or has just died. */
const ABANDONED_MS = 150_000;
const KEPT_MS = 14 * 86_400_000;
const PAGE = 100;

export interface PostOffice extends Context {
  postman: Postman;
  /** Where people see us, asked each time: it may be known only once the server listens. */
  address: () => string;
}

/** Puts it with those that wait. */
export async function hold({ store }: Pick<Context, 'store'>, { id, ...letter }: AccountLetter): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await store.putRecord({ kind: KIND, id, revision: 1, marks: [], sort: id, value: { ...letter }, expiresAt }, 0);
}

/** What became of it; one whose trace is gone has left. */
export async function letterStateOf({ store }: Pick<Context, 'store'>, id: string, to: string): Promise<LetterState> {
  const mail = await findMail({ store }, mailId(taskOf(id), to));
  if (mail?.status === 'failed') return 'failed';
  return mail?.status === 'sent' ? 'sent' : 'waiting';
}

/** Tries every letter that waits and is due. Returns how many are still to leave. */
export async function postAll(office: PostOffice): Promise<number> {
  if (office.renderer === null) return 0;
  const { items } = await office.store.records({ kind: KIND, limit: PAGE });
  let left = 0;
  for (const record of items) if (!(await postOne(office, record))) left += 1;
  return left;
}

/** True when there is nothing more to do for it. */
async function postOne(office: PostOffice, record: StoredRecord): Promise<boolean> {
  // Written by `hold` alone, hence of that shape.
  const letter = { ...(record.value as unknown as Omit<AccountLetter, 'id'>), id: record.id } satisfies AccountLetter;
  const id = mailId(taskOf(record.id), letter.to);
  const written = await write(office, letter);
  if (written === null) return false;
  const mail = (await findMail(office, id)) ?? (await putMail(office, await firstMail(office, letter)));
  if (mail === null) return false;
  const posted = await leave(office, mail, written);
  if (posted.status === 'waiting' || posted.status === 'sending') return false;
  await office.store.dropRecord(KIND, record.id);
  return true;
}

async function leave(office: PostOffice, mail: Mail, written: Written): Promise<Mail> {
  if (mail.status === 'sending') {
    const isAbandoned = (await office.store.realNow()) - (mail.sendingSince ?? 0) > ABANDONED_MS;
    if (!isAbandoned) return mail;
  } else if (mail.status !== 'waiting') return mail;
  if (mail.notBefore !== null && mail.notBefore > (await office.clock.now())) return mail;
  const { messageId, to, name, at } = mail;
  const compose = () =>
    office.postman.compose({ to: { name, address: to }, messageId, at, ...written, attachments: [], invitation: null });
  return post({ ...office, contentOf: compose }, mail, () => true);
}

interface Written {
  subject: string;
  html: string;
  text: string;
}

/** Null when the letter cannot be written now: no template was published yet. */
async function write(office: PostOffice, { template, data }: AccountLetter): Promise<Written | null> {
  const found = await letterTemplate(office.store, template);
  if (found === null || office.renderer === null) return null;
  const zone = await programmeZone(office);
  const at = await office.clock.now();
  const about = { title: template, date: todayIn(zone, at), kind: 'email' as const, zone };
  const request = { template: found.source, partials: found.partials, data, about };
  const html = await office.renderer.render({ ...request, format: 'html' });
  const text = await office.renderer.render({ ...request, format: 'text' });
  return { subject: html.title, html: decoded(html.content), text: decoded(text.content) };
}

async function firstMail(office: PostOffice, letter: AccountLetter): Promise<Mail> {
  const mail = mailId(taskOf(letter.id), letter.to);
  const host = new URL(office.address()).hostname;
  return {
    ...{ id: mail, revision: 0, task: taskOf(letter.id), dossier: '', workflows: [], role: '' },
    ...{ to: letter.to, name: letter.name, person: letter.person, standInFor: null, template: letter.template },
    ...{ subject: '', html: '', text: '', attachments: [], eml: null, messageId: `<${mail}@${host}>` },
    ...{ delivery: 'at-least-once', legal: true, status: 'waiting', error: null, attempts: 0 },
    ...{ at: await office.clock.now(), notBefore: null, sentAt: null, sendingSince: null },
    ...{ digest: null, items: [], resolvedBy: null, motive: null },
  };
}

function taskOf(id: string): string {
  return `account:${id}`;
}

function decoded(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
