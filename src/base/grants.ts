/**
 * Tells whether a reading grant covers a field: the field itself, a group around it, or everything (`*`). Paths are dotted, without list
 * indices.
 */
export function covers(grant: string, path: string): boolean {
  return grant === '*' || grant === path || path.startsWith(`${grant}.`);
}

/** Tells whether a grant that covers a path from above also names the sensitive fields on the way. */
export function opens(grant: string, path: string, sensitive: readonly string[]): boolean {
  return sensitive.every((door) => !covers(door, path) || (grant !== '*' && covers(door, grant)));
}

/** Tells whether these grants read the whole of a field (`''` = all the data), including every sensitive field it holds. */
export function readsWhole(path: string, grants: readonly string[], sensitive: readonly string[]): boolean {
  const inside = sensitive.filter((mark) => path === '' || mark.startsWith(`${path}.`));
  return [path, ...inside].every((field) =>
    grants.some((grant) => covers(grant, field) && opens(grant, field, sensitive)),
  );
}
