/**
 * What another version of its workflow would make of a running dossier. Told in words of definitions alone: whoever changes definitions
 * may read no dossier, so that no value, instant or name of one is here.
 */

/**
 * Today's dossier put into the other version. `changes`: it goes there, and from now on something differs for it. `unmapped`: something
 * of it has no place there.
 */
export const GRAFT_VERDICTS = ['identical', 'equivalent', 'changes', 'unmapped', 'error'] as const;
/**
 * Its story done again in the other version, from its first event. `equivalent`: same steps, same data. `incomparable`: it does not give
 * the same even in its own version. `undecidable`: the other version reads what was never kept.
 */
export const RETRACE_VERDICTS = [
  'identical',
  'equivalent',
  'diverges',
  'unmapped',
  'undecidable',
  'incomparable',
  'error',
] as const;

export interface Graft {
  verdict: (typeof GRAFT_VERDICTS)[number];
  /** Each in a sentence; none when identical. */
  causes: string[];
}

export interface Retrace {
  verdict: (typeof RETRACE_VERDICTS)[number];
  /** As `Graft`. */
  causes: string[];
  /** Place in the journal of the event that goes another way, from 1. */
  at: number | null;
}
