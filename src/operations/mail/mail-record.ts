import { idFromSeed, isJsonObject, type JsonObject } from '../../base/base.ts';
import type { Posting } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import { packedWords, wordsIn } from './packed-words.ts';

/**
 * One letter to one recipient, and what became of it. `waiting` not before `notBefore` · `sending` handed to the server, whose
 * answer is awaited · `sent` taken by the server, or carried by a `digest` · `doubtful` perhaps sent: a human verifies, it is
 * never sent again by itself · `failed` refused for good, or come back · `skipped` not sent, for the reason in `error` · `to-post` for somebody without
 * known e-mail: to be printed, and `posted` once a human says so.
 */
export interface Mail {
  id: string;
  /** Of the record; 0 = not written yet. */
  revision: number;
  /** Key of the task that wrote it, or of the digest. */
  task: string;
  /** Empty for a digest, which speaks of several. */
  dossier: string;
  workflows: string[];
  role: string;
  /** Empty when there is nobody to write to. */
  to: string;
  name: string;
  person: string | null;
  /** Who is away, when it goes to the one who stands in. */
  standInFor: string | null;
  template: string | null;
  subject: string;
  messageId: string;
  delivery: Posting['delivery'];
  legal: boolean;
  status: MailStatus;
  error: string | null;
  attempts: number;
  /** Decided at, business clock; the `Date` of the letter. */
  at: string;
  notBefore: string | null;
  sentAt: string | null;
  /** Real ms. */
  sendingSince: number | null;
  /** Of a held letter: the key of the digest it waits for, then the id of the letter that carried it. */
  digest: string | null;
  /** Of a digest: ids of the letters it carries. */
  items: string[];
  html: string;
  text: string;
  attachments: Piece[];
  /** Who answers it; absent or null: nobody but whoever sends. */
  replyTo?: { name: string; address: string } | null;
  /** The meeting it asks to, or calls off. */
  invitation?: Invitation | null;
  /** Of letters written before pieces were kept apart: the file that holds the message, byte for byte. */
  eml: string | null;
  /** Business instant of its first try that was refused, as long as it has not left. */
  troubledSince?: string | null;
  /** Put in the folder of an installation without mail server: nobody has received it. */
  isDeposited?: boolean;
  /** Set to be sent by a human, with no task behind it that would: whoever sends those that wait takes it. */
  isByHand?: boolean;
  resolvedBy: string | null;
  motive: string | null;
}
/** What a letter carries: `file` is where its bytes are kept. */
export interface Piece {
  name: string;
  /** Media type. */
  type: string;
  size: number;
  file?: string;
  /** Id of the issued document it is. */
  document?: string;
}

/** A meeting, for the recipient's calendar. */
export interface Invitation {
  /** The same for every recipient, every try, and every letter about the same meeting. */
  uid: string;
  /** Greater in a later letter. */
  sequence: number;
  isCancelled: boolean;
  /** ISO UTC. */
  startsAt: string;
  minutes: number;
  title: string;
  place: string | null;
  /** Absent from letters of before: who asks to it, where they are, how to reach them. */
  description?: string | null;
}

export type MailStatus = 'waiting' | 'sending' | 'sent' | 'doubtful' | 'failed' | 'skipped' | 'to-post' | 'posted';

const KIND = 'mail';

/** The same for each try: a task that is done again finds what its first attempt had written. */
export function mailId(task: string, recipient: string): string {
  return idFromSeed('mail', `${task}\n${recipient.toLowerCase()}`);
}

export async function findMail({ store }: { store: Store }, id: string): Promise<Mail | null> {
  const record = await store.record(KIND, id);
  return record && fromRecord(record);
}

/** Writes it if it is still as it was read; null when someone else was first. */
export async function putMail({ store }: { store: Store }, mail: Mail): Promise<Mail | null> {
  const next = { ...mail, revision: mail.revision + 1 };
  return (await store.putRecord(toRecord(next), mail.revision)) ? next : null;
}

/** As if it had never been written. */
export function dropMail({ store }: { store: Store }, id: string): Promise<void> {
  return store.dropRecord(KIND, id);
}

/** Letters that wait for the same digest, oldest first. */
export async function heldFor({ store }: { store: Store }, digest: string): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: heldMark(digest), limit: MAX_HELD });
  return items.map(fromRecord);
}

const MAX_HELD = 500;

/** Letters set to be sent by a human that have not left yet, oldest first. */
export async function waitingByHand({ store }: { store: Store }): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: BY_HAND, limit: MAX_HELD });
  return items.map(fromRecord);
}

const BY_HAND = 'by-hand';
const DELAYED = 'delayed';

/** Letters that no server has taken yet though they were tried, oldest first: 500 stands for 500 or more. */
export async function delayedMails({ store }: { store: Store }): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: DELAYED, limit: MAX_HELD });
  return items.map(fromRecord);
}

/** True once a letter has left, put in the folder of an installation without server or taken by one. */
export async function hasSent({ store }: { store: Store }): Promise<boolean> {
  return (await store.records({ kind: KIND, mark: 'status:sent', limit: 1 })).items.length > 0;
}

const NOT_SENT = ['waiting', 'sending', 'doubtful', 'failed'] as const satisfies MailStatus[];

/** How many letters wait or went wrong, by status, and when the oldest of each was decided. */
export async function lettersNotSent({ store }: { store: Store }) {
  return Promise.all(
    NOT_SENT.map(async (status) => {
      const ask = { kind: KIND, mark: `status:${status}` };
      const [oldest] = (await store.records({ ...ask, limit: 1 })).items;
      if (!oldest) return { status, count: 0, oldestAt: null };
      const { total = 1 } = await store.records({ ...ask, limit: 0 });
      return { status, count: total, oldestAt: oldest.sort };
    }),
  );
}

export async function mailsOfTask({ store }: { store: Store }, task: string): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: `task:${task}`, limit: 1_000 });
  return items.map(fromRecord);
}

export interface MailQuery {
  dossier?: string | undefined;
  status?: MailStatus | undefined;
  after?: string | undefined;
  limit: number;
}

/** Newest first. */
export async function findMails(
  { store }: { store: Store },
  { dossier, status, after, limit }: MailQuery,
): Promise<{ items: Mail[]; nextCursor: string | null }> {
  const mark = dossier !== undefined ? `dossier:${dossier}` : status !== undefined ? `status:${status}` : undefined;
  const page = await store.records({
    kind: KIND,
    descending: true,
    limit,
    ...(mark !== undefined && { mark }),
    ...(after !== undefined && { after }),
  });
  const items = page.items.map(fromRecord).filter((mail) => status === undefined || mail.status === status);
  return { items, nextCursor: page.nextCursor };
}

function toRecord(mail: Mail): StoredRecord {
  const { id, revision, html, text, ...value } = mail;
  const isUnderWay = mail.status === 'waiting' || mail.status === 'sending';
  const isHeld = mail.status === 'waiting' && mail.digest !== null;
  const marks = [
    `task:${mail.task}`,
    `status:${mail.status}`,
    ...(mail.dossier === '' ? [] : [`dossier:${mail.dossier}`]),
    ...(isHeld ? [heldMark(mail.digest ?? '')] : []),
    ...(isUnderWay && mail.isByHand === true ? [BY_HAND] : []),
    ...(isUnderWay && mail.troubledSince ? [DELAYED] : []),
  ];
  const attachments = value.attachments.map((one) => ({ ...one }));
  const invitation = value.invitation ? { ...value.invitation } : null;
  const replyTo = value.replyTo ? { ...value.replyTo } : null;
  const packed = packedWords({ html, text });
  return {
    kind: KIND,
    id,
    revision,
    marks,
    sort: mail.at,
    value: { ...value, attachments, invitation, replyTo, packed },
  };
}

function heldMark(digest: string): string {
  return `held:${digest}`;
}

/** Written by `toRecord` alone, hence of that shape; the words of older ones are not packed. */
function fromRecord({ id, revision, value: { packed, ...value } }: StoredRecord): Mail {
  const words = typeof packed === 'string' ? wordsIn(packed) : {};
  return { ...(value as unknown as Omit<Mail, 'id' | 'revision'>), ...words, id, revision };
}

/** Members of a stored JSON object, or none. */
export function membersOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
