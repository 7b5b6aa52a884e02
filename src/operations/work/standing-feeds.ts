import { findSession, lapsesOf, type Store } from '../../store/store.ts';
import { dropFeed, everyFeed, type FeedRecord, feedsOf } from './feed-record.ts';

/**
 * Tells whether the owner's account still has the password and every role it had then, and whether the token that made the feed is still
 * valid.
 */
async function isStanding(store: Store, { person, lapses = 0, token = null }: FeedRecord): Promise<boolean> {
  if ((await lapsesOf(store, person)) !== lapses) return false;
  if (token === null) return true;
  const session = await findSession(store, token);
  return session !== null && session.person === person && (await store.realNow()) < session.expiresAt;
}

/** Returns the calendar, or drops it for good and returns null when what it depended on is gone. */
export async function standing(store: Store, feed: FeedRecord): Promise<FeedRecord | null> {
  if (await isStanding(store, feed)) return feed;
  await dropFeed(store, feed.id);
  return null;
}

export async function standingFeedsOf(store: Store, person: string): Promise<FeedRecord[]> {
  return stillStanding(store, await feedsOf(store, person));
}

/** Lists the feeds of everybody. */
export async function standingFeeds(store: Store): Promise<FeedRecord[]> {
  return stillStanding(store, await everyFeed(store));
}

async function stillStanding(store: Store, feeds: readonly FeedRecord[]): Promise<FeedRecord[]> {
  const kept = await Promise.all(feeds.map((feed) => standing(store, feed)));
  return kept.filter((feed) => feed !== null);
}
