import { described, flag, id, instant, listOf, named, nullable, type Of, record, text } from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';

const feed = {
  id: text(),
  /** What its owner calls it. */
  name: text(),
  /** Only what is addressed to a role of its owner. */
  mine: flag,
  /** Only dossiers of this workflow; null = all. */
  workflow: nullable(text()),
  /** Real instants. */
  createdAt: instant,
  rotatedAt: nullable(instant),
};
/** A calendar that other programs read by a secret address. */
const Feed = named('Feed', record(feed));
export type Feed = Of<typeof Feed>;

/** The address is told once: only what its secret hashes to is kept. */
const OpenedFeed = named(
  'OpenedFeed',
  described('Un calendrier et son adresse, qui n’est montrée que cette fois.', record({ ...feed, url: text() })),
);
export type OpenedFeed = Of<typeof OpenedFeed>;

export type FeedRequest = Pick<Feed, 'name' | 'mine' | 'workflow'>;

/** By operation id. */
export const feedShapes = {
  listFeeds: { answer: record({ items: listOf(Feed) }) },
  openFeed: {
    body: record(
      {
        name: text({ minLength: 1, maxLength: 100 }),
        mine: described('Seulement ce qui s’adresse à l’un de vos rôles ; vrai par défaut', flag),
        workflow: described('Seulement les dossiers de ce workflow, ou null', nullable(id)),
      },
      ['mine', 'workflow'],
    ),
    answer: OpenedFeed,
  },
  rotateFeed: { answer: OpenedFeed },
  readFeed: { answer: text() },
};

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
