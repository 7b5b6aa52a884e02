/** Of counts by version and state, those of one version. */
export function statesOf(
  counts: readonly { bundle: string; state: string; dossiers: number }[],
  hash: string,
): { [state: string]: number } {
  const own = counts.filter(({ bundle }) => bundle === hash);
  return Object.fromEntries(own.map(({ state, dossiers }) => [state, dossiers]));
}
