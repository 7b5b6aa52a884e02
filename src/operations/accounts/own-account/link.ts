import { newId, newSecret, sha256 } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';
import type { LinkPurpose } from '../credential-shapes.ts';

/**
 * Describes a link sent by mail that opens an account once: invitation, forgotten password, new address. Only the hash of its token is
 * kept. A person has one link of each purpose; a new one ends the former. The record is kept 90 days after its end, so that a late visitor
 * is told whom to ask.
 */
export interface AccountLink {
  id: string;
  revision: number;
  purpose: LinkPurpose;
  person: string;
  /** Is the address the link was sent to, which is the new one when it is to be confirmed. */
  email: string;
  hash: string;
  /** Is in real ms. */
  endsAt: number;
  usedAt: number | null;
  /** Names the person who asked for the link, possibly its own person. */
  by: string;
}

const KIND = 'account-link';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An invitation outlasts a holiday; a forgotten password is asked for by someone who waits. */
const LIFE_MS: { [purpose in LinkPurpose]: number } = { invitation: 14 * DAY_MS, password: HOUR_MS, email: DAY_MS };
const KEPT_MS = 90 * DAY_MS;
const TOKEN = /^(acc-[0-9a-z]{20})\.[A-Za-z0-9_-]{32}$/;

export async function makeLink(
  store: Store,
  wanted: Pick<AccountLink, 'purpose' | 'person' | 'email' | 'by'>,
): Promise<{ link: AccountLink; token: string }> {
  await dropLinks(store, wanted.person, wanted.purpose);
  const now = await store.realNow();
  const id = newId('acc', now);
  const token = `${id}.${newSecret(24)}`;
  const link: AccountLink = {
    ...wanted,
    ...{ id, revision: 1, hash: sha256(token), endsAt: now + LIFE_MS[wanted.purpose], usedAt: null },
  };
  await store.putRecord(toRecord(link), 0);
  return { link, token };
}

/** Finds the link of this token, whatever its state; null when there is none. */
export async function findLink(store: Store, token: string): Promise<AccountLink | null> {
  const id = TOKEN.exec(token)?.[1];
  const record = id === undefined ? null : await store.record(KIND, id);
  const link = record && fromRecord(record);
  // The hashes are of 192 random bits, so the time of this comparison reveals nothing useful.
  return link?.hash === sha256(token) ? link : null;
}

/** Returns false when the link was already used, or someone else was faster. */
export async function spendLink(store: Store, link: AccountLink): Promise<boolean> {
  const spent = { ...link, revision: link.revision + 1, usedAt: await store.realNow() };
  return link.usedAt === null && store.putRecord(toRecord(spent), link.revision);
}

export async function dropLinks(store: Store, person: string, purpose: LinkPurpose): Promise<void> {
  for (const link of await linksOf(store, person)) {
    if (link.purpose === purpose) await store.dropRecord(KIND, link.id);
  }
}

async function linksOf(store: Store, person: string): Promise<AccountLink[]> {
  const { items } = await store.records({ kind: KIND, mark: `person:${person}`, limit: 100 });
  return items.map(fromRecord);
}

/** Returns the invitations not used yet, by person. */
export async function openInvitations(store: Store): Promise<ReadonlyMap<string, AccountLink>> {
  const { items } = await store.records({ kind: KIND, mark: 'invitation', limit: 1_000 });
  return new Map(items.map(fromRecord).map((link) => [link.person, link]));
}

function toRecord({ id, revision, ...value }: AccountLink): StoredRecord {
  const isOpenInvitation = value.purpose === 'invitation' && value.usedAt === null;
  const marks = [`person:${value.person}`, ...(isOpenInvitation ? ['invitation'] : [])];
  return { kind: KIND, id, revision, marks, sort: id, value, expiresAt: value.endsAt + KEPT_MS };
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): AccountLink {
  return { ...(value as unknown as Omit<AccountLink, 'id' | 'revision'>), id, revision };
}
