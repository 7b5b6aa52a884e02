import { type Json, sameJson } from '../../base/base.ts';

export interface VersionPairs<Thing> {
  kept: { was: string; id: string; before: Thing; after: Thing }[];
  added: { id: string; after: Thing }[];
  removed: { id: string; before: Thing }[];
}

/**
 * Pairs the things of two versions by id. Of removed and added things, those alike enough are one thing under another id, the likest first.
 * @param likeness 0 (nothing in common) … 1 (the same); under `ALIKE` they are two things
 */
export function pair<Thing>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  likeness: (before: Thing, after: Thing, ids: [was: string, is: string]) => number,
): VersionPairs<Thing> {
  const kept = [...after].flatMap(([id, thing]) => {
    const was = before.get(id);
    return was === undefined ? [] : [{ was: id, id, before: was, after: thing }];
  });
  const gone = new Map([...before].filter(([id]) => !after.has(id)));
  const come = new Map([...after].filter(([id]) => !before.has(id)));
  const likely = [...gone]
    .flatMap(([was, one]) => [...come].map(([id, other]) => ({ was, id, score: likeness(one, other, [was, id]) })))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  for (const { was, id } of likely) {
    const [one, other] = [gone.get(was), come.get(id)];
    if (one === undefined || other === undefined) continue;
    kept.push({ was, id, before: one, after: other });
    gone.delete(was);
    come.delete(id);
  }
  return {
    kept,
    added: [...come].map(([id, thing]) => ({ id, after: thing })),
    removed: [...gone].map(([id, thing]) => ({ id, before: thing })),
  };
}

const ALIKE = 0.6;

/** Returns the share of leaves, each by its place, that both values have, of those either has: 0 (none) … 1 (the same). */
export function commonPart(before: Json, after: Json): number {
  if (sameJson(before, after)) return 1;
  const [one, other] = [new Set(leaves(before)), new Set(leaves(after))];
  const common = [...one].filter((leaf) => other.has(leaf)).length;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}

function leaves(value: Json, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([member, inner]) => leaves(inner, `${path}/${member}`));
}
