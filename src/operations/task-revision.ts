/** Returns the revision that a task key carries, such as `dossier:revision:…`, or null when it carries none. */
export function revisionOf(key: string): number | null {
  const [, revision = ''] = key.split(':');
  return /^\d+$/.test(revision) ? Number(revision) : null;
}
