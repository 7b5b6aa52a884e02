import { findSession, lapsesOf, type Store } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { dropFeed, type FeedRecord, feedsOf } from './feed-record.ts';

/** Notes what the address of a calendar depends on as it is made: the lapses of its owner's account, and the token used. */
export async function standingOf(
  store: Store,
  { person, session }: Caller,
): Promise<Pick<FeedRecord, 'lapses' | 'token'>> {
  return { lapses: (await lapsesOf(store, person.id)) ?? 0, token: session?.kind === 'token' ? session.id : null };
}

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
  const feeds = await Promise.all((await feedsOf(store, person)).map((feed) => standing(store, feed)));
  return feeds.filter((feed) => feed !== null);
}
