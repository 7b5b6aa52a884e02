/** A calendar that other programs read by a secret address. */
export interface Feed {
  id: string;
  /** What its owner calls it. */
  name: string;
  /** Only what is addressed to a role of its owner. */
  mine: boolean;
  /** Only dossiers of this workflow; null = all. */
  workflow: string | null;
  /** Real instants. */
  createdAt: string;
  rotatedAt: string | null;
}

/** The address is told once: only what its secret hashes to is kept. */
export interface OpenedFeed extends Feed {
  url: string;
}

export interface FeedRequest {
  name: string;
  mine: boolean;
  workflow: string | null;
}
