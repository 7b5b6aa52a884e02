import { isJsonObject, type JsonObject, sha256 } from '../../base/base.ts';
import { everyRecord, type Store, type StoredRecord } from '../../store/store.ts';
import type { Feed } from './feed-shapes.ts';

/** Names the records of feeds; only this module knows them. */
const KIND = 'feed';

/** Holds a calendar feed as the store keeps it. Its secret is never stored: only its hash is, as a mark. */
export interface FeedRecord extends Feed {
  person: string;
  /** Is `lapsesOf` its owner when the address was made; absent from feeds older than that count. */
  lapses?: number;
  /** Names the personal token by which its address was made. */
  token?: string | null;
  /** Says when an agenda last asked for it, to the hour, in real time; absent until one does. */
  usedAt?: string;
}
export interface KeptFeed {
  feed: FeedRecord;
  revision: number;
}

/** Returns false when the feed changed meanwhile. */
export function keepFeed(store: Store, { feed, revision }: KeptFeed, secret: string): Promise<boolean> {
  const marks = [`person:${feed.person}`, secretMark(secret)];
  const value: JsonObject = { ...feed };
  return store.putRecord(
    { kind: KIND, id: feed.id, revision: revision + 1, marks, sort: feed.createdAt, value },
    revision,
  );
}

export async function feedById(store: Store, id: string): Promise<KeptFeed | null> {
  return read(await store.record(KIND, id));
}

export async function feedBySecret(store: Store, secret: string): Promise<KeptFeed | null> {
  const { items } = await store.records({ kind: KIND, mark: secretMark(secret), limit: 1 });
  return read(items[0] ?? null);
}
feedBySecret.says = 'Qui connaît l’adresse secrète : elle montre ce que peut voir qui l’a ouverte.';

export async function feedsOf(store: Store, person: string): Promise<FeedRecord[]> {
  const { items } = await store.records({ kind: KIND, mark: `person:${person}`, limit: MAX_FEEDS });
  return items.flatMap((item) => read(item)?.feed ?? []);
}

export async function everyFeed(store: Store): Promise<FeedRecord[]> {
  return (await everyRecord(store, KIND)).flatMap((record) => read(record)?.feed ?? []);
}

export function dropFeed(store: Store, id: string): Promise<void> {
  return store.dropRecord(KIND, id);
}

/** Limits the feeds of one person, who reads few calendars; more are refused. */
export const MAX_FEEDS = 20;

const secretMark = (secret: string) => `secret:${sha256(secret)}`;

function read(record: StoredRecord | null): KeptFeed | null {
  if (record === null || !isJsonObject(record.value)) return null;
  // Only `keepFeed` writes it, hence its shape.
  return { feed: record.value as unknown as FeedRecord, revision: record.revision };
}
