/** What the address says of the queue. */
export interface QueueSearch {
  /** Words of a person, of a subject. */
  q?: string;
  kind?: string;
  late?: true;
  /** Also what waits for someone else. */
  waiting?: true;
}

/** Whatever the address says, what is not understood is left out. */
export function queueSearchOf({ q, kind, late, waiting }: Record<string, unknown>): QueueSearch {
  return {
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
    ...(late === true && { late }),
    ...(waiting === true && { waiting }),
  };
}
