import type { JsonObject } from '../../base/base.ts';
import type { SignedLink } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';

/** Names the kind of these records, which only this module reads and writes. */
const KIND = 'link';
/** A record is kept long after its link ends, because its page must still say what happened. */
const KEPT_MS = 400 * 86_400_000;

/** Describes a signed link in the store: who may do what, on which dossier, until when. Its token is never stored. */
export interface LinkRecord extends SignedLink {
  id: string;
  dossier: string;
  role: string;
  /** Is the address it was sent to; null when it was shown or handed over. */
  to: string | null;
  /** Is the name of its holder, if known. */
  holder: string | null;
  /** Is the key of the letter's task, to send it again; null for a link made by hand. */
  task: string | null;
  /** All three are instants of the business clock. */
  createdAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  /** Is the id of the person who made it, or `machine`. */
  by: string;
  /** Lists the roles its maker had on the dossier; null for links made before these were recorded. */
  makerRoles: string[] | null;
  /** Is true when the workflow lets a role of its maker show it, whatever rights the maker has. */
  isOffered: boolean;
  /** Is the id of the key that signs it. */
  key: string;
  /** Holds, by version hash, what the link opens where a migration renamed it; other versions use the link's own names. */
  renamed?: { [bundle: string]: LinkOpening };
}

/** Selects the members of a link that use names of a definition. */
export type LinkOpening = Pick<SignedLink, 'events' | 'preset' | 'begin'>;

/** Tells whether the link still opens something. */
export function isLive({ revokedAt, usedAt, once, expiresAt }: LinkRecord, now: string): boolean {
  return revokedAt === null && expiresAt > now && !(once && usedAt !== null);
}

export interface KeptLink {
  link: LinkRecord;
  revision: number;
}

/** Stores a new link; returns false when a link of this id exists already. */
export async function keepLink(store: Store, link: LinkRecord): Promise<boolean> {
  return store.putRecord(await recordOf(store, link, 1), 0);
}

/** Changes a link; returns false when it was written meanwhile. */
export async function changeLink(
  store: Store,
  { link, revision }: KeptLink,
  change: Partial<LinkRecord>,
): Promise<boolean> {
  return store.putRecord(await recordOf(store, { ...link, ...change }, revision + 1), revision);
}

async function recordOf(store: Store, link: LinkRecord, revision: number): Promise<StoredRecord> {
  return {
    ...{ kind: KIND, id: link.id, revision, sort: link.createdAt },
    marks: [`dossier:${link.dossier}`],
    value: { ...link } as JsonObject,
    expiresAt: (await store.realNow()) + KEPT_MS,
  };
}

export async function linkById(store: Store, id: string): Promise<KeptLink | null> {
  return read(await store.record(KIND, id));
}

/** Finds the links of a dossier, newest first. */
export async function linksOf(store: Store, dossier: string): Promise<LinkRecord[]> {
  const { items } = await store.records({ kind: KIND, mark: `dossier:${dossier}`, descending: true, limit: 500 });
  return items.flatMap((record) => read(record)?.link ?? []);
}

/** Reads a page of the links of all dossiers, newest first. */
export async function linksFrom(
  store: Store,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ items: LinkRecord[]; nextCursor: string | null }> {
  const page = await store.records({ kind: KIND, descending: true, limit, ...(after !== null && { after }) });
  return { items: page.items.flatMap((record) => read(record)?.link ?? []), nextCursor: page.nextCursor };
}

/** Drops the links of erased tasks: they open nothing any more, and no page shows what they showed. */
export async function dropLinks(
  store: Store,
  dossier: string,
  isGone: (task: string | null, at: string) => boolean,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['records']>> = await store.records({
      ...{ kind: KIND, mark: `dossier:${dossier}`, limit: 200 },
      ...(after !== null && { after }),
    });
    for (const record of page.items) {
      const link = read(record)?.link;
      if (link && isGone(link.task, link.createdAt)) await store.dropRecord(KIND, link.id);
    }
    after = page.nextCursor;
  } while (after !== null);
}

/** Completes links stored before these members existed. */
const BEFORE = { makerRoles: null, isOffered: false };

/** Only this file writes records of this kind, so the value has this type. */
function read(record: StoredRecord | null): KeptLink | null {
  if (record === null) return null;
  return { link: { ...BEFORE, ...(record.value as unknown as LinkRecord) }, revision: record.revision };
}
