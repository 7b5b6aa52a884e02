import { described, flag, instant, named, nullable, type Of, record, text } from '../../shapes/shapes.ts';

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
export const Feed = named('Feed', record(feed));
export type Feed = Of<typeof Feed>;

/** The address is told once: only what its secret hashes to is kept. */
export const OpenedFeed = named(
  'OpenedFeed',
  described('Un calendrier et son adresse, qui n’est montrée que cette fois.', record({ ...feed, url: text() })),
);
export type OpenedFeed = Of<typeof OpenedFeed>;

export type FeedRequest = Pick<Feed, 'name' | 'mine' | 'workflow'>;
