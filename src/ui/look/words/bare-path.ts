/** Removes the slash that some addresses end with. */
export function barePath(path: string): string {
  return path.replace(/\/$/, '');
}
