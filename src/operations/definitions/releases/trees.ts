/** Maps each path to the hash of a text, or to the text itself. */
type Files = { [path: string]: string };

/** Lists the paths that differ from one tree to another, each list in order. */
export interface TreeChanges {
  added: string[];
  changed: string[];
  removed: string[];
}

export function treeChanges(from: Files, to: Files): TreeChanges {
  const paths = Object.keys(to).sort();
  return {
    added: paths.filter((path) => !Object.hasOwn(from, path)),
    changed: paths.filter((path) => Object.hasOwn(from, path) && from[path] !== to[path]),
    removed: Object.keys(from)
      .filter((path) => !Object.hasOwn(to, path))
      .sort(),
  };
}

export function pathsOf({ added, changed, removed }: TreeChanges): string[] {
  return [...added, ...changed, ...removed].sort();
}

/** Applies to `ours` what `theirs` changed since `base`. Conflicts name the files that both changed, and differently. */
export function mergeTrees(
  base: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
  ours: ReadonlyMap<string, string>,
): { merged: Map<string, string>; conflicts: string[] } {
  const touched = [...new Set([...base.keys(), ...theirs.keys()])].filter(
    (path) => base.get(path) !== theirs.get(path),
  );
  const conflicts = touched.filter((path) => ours.get(path) !== base.get(path) && ours.get(path) !== theirs.get(path));
  const merged = new Map(ours);
  for (const path of touched) {
    const text = theirs.get(path);
    if (text === undefined) merged.delete(path);
    else merged.set(path, text);
  }
  return { merged, conflicts: conflicts.sort() };
}
