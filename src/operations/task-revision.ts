/** Keys of what a decision decided name its revision: `dossier:revision:…`. */
export function revisionOf(key: string): number | null {
  const [, revision = ''] = key.split(':');
  return /^\d+$/.test(revision) ? Number(revision) : null;
}
