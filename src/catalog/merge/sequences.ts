import { diff3Merge } from 'node-diff3';

/** Holds one part of a merge: the merged words, or the words of each side where both changed them differently. */
export type Stretch = { ok: string[] } | { base: string[]; mine: string[]; theirs: string[] };

/** Limits the steps of the comparison to about half a second; the worst case is the product of both lengths. */
const MAX_STEPS = 40_000_000;

/**
 * Merges lists of words (three-way).
 * @returns null when they are too long to be compared
 */
export function mergeSequences(base: string[], mine: string[], theirs: string[]): Stretch[] | null {
  const before = commonStart([base, mine, theirs]);
  const after = commonStart([base, mine, theirs].map((one) => one.slice(before).reverse()));
  const inner = (one: string[]) => one.slice(before, one.length - after);
  const [o, a, b] = [inner(base), inner(mine), inner(theirs)];
  if (o.length * Math.max(a.length, b.length) > MAX_STEPS) return null;
  const regions = diff3Merge(a, o, b, { excludeFalseConflicts: true });
  const stretches = regions.flatMap(({ ok, conflict }): Stretch[] => {
    if (conflict !== undefined) return [{ base: conflict.o, mine: conflict.a, theirs: conflict.b }];
    return ok === undefined ? [] : [{ ok }];
  });
  return [{ ok: base.slice(0, before) }, ...stretches, { ok: base.slice(base.length - after) }];
}

function commonStart([first = [], ...others]: string[][]): number {
  const end = first.findIndex((word, at) => others.some((other) => other[at] !== word));
  return end === -1 ? Math.min(first.length, ...others.map(({ length }) => length)) : end;
}
