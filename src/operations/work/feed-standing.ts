import { findSession, lapsesOf, type Store } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { dropFeed, type FeedRecord, feedsOf } from './feed-record.ts';

/** What the address of a calendar stands on, noted as it is made. */
export async function standingOf(
  store: Store,
  { person, session }: Caller,
): Promise<Pick<FeedRecord, 'lapses' | 'token'>> {
  return { lapses: (await lapsesOf(store, person.id)) ?? 0, token: session?.kind === 'token' ? session.id : null };
}

/** Its owner's account is open, with the password and every role that it had then, and so is the token that made it. */
async function isStanding(store: Store, { person, lapses = 0, token = null }: FeedRecord): Promise<boolean> {
  if ((await lapsesOf(store, person)) !== lapses) return false;
  if (token === null) return true;
  const session = await findSession(store, token);
  return session !== null && session.person === person && (await store.realNow()) < session.expiresAt;
}

/** The calendar itself, or null once it stands on nothing: it goes for good. */
export async function standing(store: Store, feed: FeedRecord): Promise<FeedRecord | null> {
  if (await isStanding(store, feed)) return feed;
  await dropFeed(store, feed.id);
  return null;
}

export async function standingFeedsOf(store: Store, person: string): Promise<FeedRecord[]> {
  const feeds = await Promise.all((await feedsOf(store, person)).map((feed) => standing(store, feed)));
  return feeds.filter((feed) => feed !== null);
}
