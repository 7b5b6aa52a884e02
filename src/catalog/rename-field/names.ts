import type { Origin } from '../../expressions/expressions.ts';

/** Groups the places where names of fields are written, so that those of one field are together. */
export interface FieldNameGroups {
  /** Says that both places name one field. */
  same(one: Origin, other: Origin): void;
  /** Says that the product itself writes or reads this name. */
  fix(one: Origin): void;
  isFixed(one: Origin): boolean;
  /** Lists every place that names the same field, itself included. */
  alike(one: Origin): Origin[];
}

/** Makes an empty set, in which no two names are known to be of one field yet. */
export function newNames(): FieldNameGroups {
  const parents = new Map<Origin, Origin>();
  const rootOf = (one: Origin): Origin => {
    let root = one;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
    parents.set(one, root);
    return root;
  };
  let groups: Map<Origin, Origin[]> | null = null;
  const fixed = new Set<Origin>();
  return {
    fix: (one) => fixed.add(one),
    isFixed: (one) => fixed.has(one),
    same(one, other) {
      groups = null;
      parents.set(rootOf(one), rootOf(other));
    },
    alike(one) {
      const known = groups ?? grouped([...parents.keys()], rootOf);
      groups = known;
      return known.get(rootOf(one)) ?? [one];
    },
  };
}

function grouped(all: readonly Origin[], rootOf: (one: Origin) => Origin): Map<Origin, Origin[]> {
  const groups = new Map<Origin, Origin[]>();
  for (const one of all) {
    const root = rootOf(one);
    const group = groups.get(root) ?? [];
    group.push(one);
    groups.set(root, group);
  }
  return groups;
}

/** Joins the names of a field and of the field that keeps its value; when the product supplies the value, the name is fixed. */
export function keep(names: FieldNameGroups, from: readonly Origin[], to: readonly Origin[]): void {
  for (const origin of to) {
    if (from.length === 0) names.fix(origin);
    for (const another of from) names.same(origin, another);
  }
}
