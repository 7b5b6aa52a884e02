import { idFromSeed, isJsonObject, type JsonObject } from '../../base/base.ts';
import type { LetterDelivery } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import { packedWords, wordsIn } from './packed-words.ts';

/**
 * Describes one letter to one recipient, and its status: `waiting` until `notBefore` · `sending`: given to the server, whose answer is
 * awaited · `sent`: accepted by the server, or carried by a `digest` · `doubtful`: perhaps sent, so it is never sent again without a person
 * checking · `failed`: refused for good, or returned · `skipped`: not sent, for the reason in `error` · `to-post`: no e-mail is known, so
 * it must be printed, and becomes `posted` when a person says so.
 */
export interface Mail {
  id: string;
  /** Is the revision of the record; 0 means that it is not written yet. */
  revision: number;
  /** Is the key of the task that wrote the letter, or of the digest. */
  task: string;
  /** Is empty for a digest, which covers several dossiers. */
  dossier: string;
  workflows: string[];
  role: string;
  /** Is empty when no address is known. */
  to: string;
  name: string;
  person: string | null;
  /** Is the id of the person away, when the letter goes to their stand-in. */
  standInFor: string | null;
  template: string | null;
  subject: string;
  messageId: string;
  delivery: LetterDelivery['delivery'];
  legal: boolean;
  status: MailStatus;
  error: string | null;
  attempts: number;
  /** Is the business instant of the decision, and the `Date` of the letter. */
  at: string;
  notBefore: string | null;
  sentAt: string | null;
  /** Is in milliseconds of the real clock. */
  sendingSince: number | null;
  /** Is the key of the digest a held letter waits for, then the id of the letter that carried it. */
  digest: string | null;
  /** Lists the ids of the letters that a digest carries. */
  items: string[];
  html: string;
  text: string;
  attachments: Piece[];
  /** Receives the answers; when absent or null, the sender's address does. */
  replyTo?: { name: string; address: string } | null;
  /** Is the meeting the letter invites to, or cancels. */
  invitation?: Invitation | null;
  /** Is the file of the whole message, for letters written before attachments were stored separately. */
  eml: string | null;
  /** Is the business instant of the first refused attempt, until the letter is sent. */
  troubledSince?: string | null;
  /** Is true when the letter was only written to the folder of an installation without mail server, so nobody received it. */
  isDeposited?: boolean;
  /** Is true when a person asked to send the letter again: no task would, so the mailer's loop over waiting letters does. */
  isByHand?: boolean;
  resolvedBy: string | null;
  motive: string | null;
}
/** Describes an attachment; `file` identifies its stored bytes. */
export interface Piece {
  name: string;
  /** Is the media type. */
  type: string;
  size: number;
  file?: string;
  /** Holds the document's id when the attachment is an issued document. */
  document?: string;
}

/** Describes a meeting for the recipient's calendar. */
export interface Invitation {
  /** Is the same for every recipient, every attempt, and every letter about the same meeting. */
  uid: string;
  /** Is greater in each later letter about the meeting. */
  sequence: number;
  isCancelled: boolean;
  /** Is an ISO instant in UTC. */
  startsAt: string;
  minutes: number;
  title: string;
  place: string | null;
  /** Says who invites, where they are and how to reach them; absent from older letters. */
  description?: string | null;
}

export type MailStatus = 'waiting' | 'sending' | 'sent' | 'doubtful' | 'failed' | 'skipped' | 'to-post' | 'posted';

const KIND = 'mail';

/** Computes an id that is the same at each attempt, so that a retried task finds the letter its first attempt wrote. */
export function mailId(task: string, recipient: string): string {
  return idFromSeed('mail', `${task}\n${recipient.toLowerCase()}`);
}

export async function findMail({ store }: { store: Store }, id: string): Promise<Mail | null> {
  const record = await store.record(KIND, id);
  return record && fromRecord(record);
}

/** Writes a letter if its revision is still the same; null when someone else wrote it first. */
export async function putMail({ store }: { store: Store }, mail: Mail): Promise<Mail | null> {
  const next = { ...mail, revision: mail.revision + 1 };
  return (await store.putRecord(toRecord(next), mail.revision)) ? next : null;
}

/** Deletes the record, as if the letter had never been written. */
export function dropMail({ store }: { store: Store }, id: string): Promise<void> {
  return store.dropRecord(KIND, id);
}

/** Lists the letters that wait for the same digest, oldest first. */
export async function heldFor({ store }: { store: Store }, digest: string): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: heldMark(digest), limit: MAX_HELD });
  return items.map(fromRecord);
}

const MAX_HELD = 500;

/** Lists the letters that a person asked to send again and that have not left, oldest first. */
export async function waitingByHand({ store }: { store: Store }): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: BY_HAND, limit: MAX_HELD });
  return items.map(fromRecord);
}

const BY_HAND = 'by-hand';
const DELAYED = 'delayed';

/** Lists the letters no server has accepted although they were tried, oldest first; at most 500. */
export async function delayedMails({ store }: { store: Store }): Promise<Mail[]> {
  const { items } = await store.records({ kind: KIND, mark: DELAYED, limit: MAX_HELD });
  return items.map(fromRecord);
}

/** Tells whether any letter was ever sent, to a server or to the folder of an installation without one. */
export async function hasSent({ store }: { store: Store }): Promise<boolean> {
  return (await store.records({ kind: KIND, mark: 'status:sent', limit: 1 })).items.length > 0;
}

const NOT_SENT = ['waiting', 'sending', 'doubtful', 'failed'] as const satisfies MailStatus[];

/** Counts the letters that wait or failed, by status, and gives the date of the oldest. */
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

/** Finds letters, newest first. */
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

/** Reads the letters about a dossier one by one, newest first. */
export async function* mailsAbout(from: { store: Store }, dossier: string): AsyncGenerator<Mail> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findMails>> = await findMails(from, {
      ...{ dossier, limit: 200 },
      ...(after !== null && { after }),
    });
    yield* page.items;
    after = page.nextCursor;
  } while (after !== null);
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

/** Only `toRecord` writes these records, so the value has this type; older records keep their words unpacked. */
function fromRecord({ id, revision, value: { packed, ...value } }: StoredRecord): Mail {
  const words = typeof packed === 'string' ? wordsIn(packed) : {};
  return { ...(value as unknown as Omit<Mail, 'id' | 'revision'>), ...words, id, revision };
}

/** Returns a stored value if it is a JSON object, or else an empty object. */
export function membersOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
