import { described, flag, instant, named, nullable, record, type ShapeType, text } from '../../shapes/shapes.ts';

const feed = {
  id: text(),
  /** Is what its owner calls it. */
  name: text(),
  /** Limits the feed to what is addressed to a role of its owner. */
  mine: flag,
  /** Limits the feed to the dossiers of this workflow; null = all. */
  workflow: nullable(text()),
  /** Is a real instant, as `rotatedAt` is. */
  createdAt: instant,
  rotatedAt: nullable(instant),
};
/** Describes a calendar that other programs read by a secret address. */
export const Feed = named('Feed', record(feed));
export type Feed = ShapeType<typeof Feed>;

/** Shows the address only once: the store keeps only the hash of its secret. */
export const OpenedFeed = named(
  'OpenedFeed',
  described('Un calendrier et son adresse, qui n’est montrée que cette fois.', record({ ...feed, url: text() })),
);
export type OpenedFeed = ShapeType<typeof OpenedFeed>;

export type FeedRequest = Pick<Feed, 'name' | 'mine' | 'workflow'>;
