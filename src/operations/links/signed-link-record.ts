import type { JsonObject } from '../../base/base.ts';
import type { SignedLink } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';

/** The one module that knows records of this kind. */
const KIND = 'link';
/** Kept long after it ends: its page must still say what happened. */
const KEPT_MS = 400 * 86_400_000;

/** A signed link as the store keeps it: who may do what, on which dossier, until when. Its token is never stored. */
export interface LinkRecord extends SignedLink {
  id: string;
  dossier: string;
  role: string;
  /** Address it was sent to; null = shown or handed over. */
  to: string | null;
  /** Name of its holder, when it is known. */
  holder: string | null;
  /** Key of the letter's task, to send it again; null = made by hand. */
  task: string | null;
  /** Business instants. */
  createdAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  /** Person who made it, or `machine`. */
  by: string;
  /** Roles its maker had on the dossier; null = made before they were kept. */
  makerRoles: string[] | null;
  /** The workflow lends it to a role of its maker, whatever he holds himself. */
  isOffered: boolean;
  /** Key that signs it. */
  key: string;
  /** What it opens by the names of other versions of its workflow, by their hash, where a migration gave some; else by its own. */
  renamed?: { [bundle: string]: Opening };
}

/** What of a link is said in names of a definition. */
export type Opening = Pick<SignedLink, 'events' | 'preset' | 'begin'>;

/** True when it still opens something. */
export function isLive({ revokedAt, usedAt, once, expiresAt }: LinkRecord, now: string): boolean {
  return revokedAt === null && expiresAt > now && !(once && usedAt !== null);
}

export interface KeptLink {
  link: LinkRecord;
  revision: number;
}

/** False when a link of this id is there already. */
export async function keepLink(store: Store, link: LinkRecord): Promise<boolean> {
  return store.putRecord(await recordOf(store, link, 1), 0);
}

/** False when it changed meanwhile. */
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

/** Newest first. */
export async function linksOf(store: Store, dossier: string): Promise<LinkRecord[]> {
  const { items } = await store.records({ kind: KIND, mark: `dossier:${dossier}`, descending: true, limit: 500 });
  return items.flatMap((record) => read(record)?.link ?? []);
}

/** Those of tasks that go, and of before, are gone: they open nothing, and no page says what they showed. */
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

/** What a link of before these members were kept is worth. */
const BEFORE = { makerRoles: null, isOffered: false };

/** Only this file writes the kind. */
function read(record: StoredRecord | null): KeptLink | null {
  if (record === null) return null;
  return { link: { ...BEFORE, ...(record.value as unknown as LinkRecord) }, revision: record.revision };
}
