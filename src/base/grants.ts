/** Whether a grant of reading covers a field: itself, what it is inside of, or everything (`*`). Paths are dotted, list indices left out. */
export function covers(grant: string, path: string): boolean {
  return grant === '*' || grant === path || path.startsWith(`${grant}.`);
}

/** Whether a grant that covers a path from above gets through the sensitive fields on the way. */
export function opens(grant: string, path: string, sensitive: readonly string[]): boolean {
  return sensitive.every((door) => !covers(door, path) || (grant !== '*' && covers(door, grant)));
}

/** Whether these grants read the whole of a field (`''` = all the data): itself, and every sensitive field it holds. */
export function readsWhole(path: string, grants: readonly string[], sensitive: readonly string[]): boolean {
  const inside = sensitive.filter((mark) => path === '' || mark.startsWith(`${path}.`));
  return [path, ...inside].every((field) =>
    grants.some((grant) => covers(grant, field) && opens(grant, field, sensitive)),
  );
}
