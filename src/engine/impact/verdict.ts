/**
 * Tells what another version of its workflow would make of a running dossier. The answer is worded from definitions alone: people who
 * change definitions may not be allowed to read dossiers, so that no value, instant or title of a dossier is here.
 */

/** Describes the dossier as it is today, moved into the other version. */
export interface Graft {
  /** Is `changes` when it goes there and something differs for it from now on, and `unmapped` when part of it has no place there. */
  verdict: 'identical' | 'equivalent' | 'changes' | 'unmapped' | 'error';
  /** Gives each cause in a sentence; none when identical. */
  causes: string[];
}

/** Describes its story replayed in the other version, from its first event. */
export interface Retrace {
  /**
   * Is `equivalent` when steps and data are the same, `incomparable` when it does not give the same even in its own version, and
   * `undecidable` when the other version reads data that were never kept.
   */
  verdict: 'identical' | 'equivalent' | 'diverges' | 'unmapped' | 'undecidable' | 'incomparable' | 'error';
  /** Gives the causes, as in `Graft`. */
  causes: string[];
  /** Is the place in the journal of the event that goes another way, from 1. */
  at: number | null;
}
