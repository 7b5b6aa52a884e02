/** Holds the search of the queue, as the address gives it. */
export interface QueueSearch {
  /** Holds the words sought in the names of people and in subjects. */
  q?: string;
  kind?: string;
  late?: true;
  /** Adds what waits for someone else. */
  waiting?: true;
}

/** Ignores whatever it does not understand in the address. */
export function queueSearchOf({ q, kind, late, waiting }: Record<string, unknown>): QueueSearch {
  return {
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
    ...(late === true && { late }),
    ...(waiting === true && { waiting }),
  };
}
