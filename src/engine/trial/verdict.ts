/**
 * What another version of its workflow would make of a running dossier. Told in words of definitions alone: whoever changes definitions
 * may read no dossier, so that no value, instant or name of one is here.
 */

/** Today's dossier put into the other version. */
export interface Graft {
  /** `changes`: it goes there, and from now on something differs for it. `unmapped`: something of it has no place there. */
  verdict: 'identical' | 'equivalent' | 'changes' | 'unmapped' | 'error';
  /** Each in a sentence; none when identical. */
  causes: string[];
}

/** Its story done again in the other version, from its first event. */
export interface Retrace {
  /**
   * `equivalent`: same steps, same data. `incomparable`: it does not give the same even in its own version. `undecidable`: the other
   * version reads what was never kept.
   */
  verdict: 'identical' | 'equivalent' | 'diverges' | 'unmapped' | 'undecidable' | 'incomparable' | 'error';
  /** As `Graft`. */
  causes: string[];
  /** Place in the journal of the event that goes another way, from 1. */
  at: number | null;
}
