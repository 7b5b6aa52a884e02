import type { Caller } from '../caller.ts';
import type { Feed, FeedRequest, OpenedFeed } from './feed-shapes.ts';

/** Calendars that other programs read by a secret address, each its owner's own. */
export interface FeedOperations {
  listFeeds(caller: Caller): Promise<{ items: Feed[] }>;
  openFeed(caller: Caller, request: FeedRequest): Promise<OpenedFeed>;
  /** A new address; the former one answers nothing any more. */
  rotateFeed(caller: Caller, id: string): Promise<OpenedFeed>;
  closeFeed(caller: Caller, id: string): Promise<void>;
  /** RFC 5545. `address` is the client's, for growing delays. @throws Refusal not-found, too-many-requests */
  readFeed(secret: string, address: string): Promise<string>;
}
