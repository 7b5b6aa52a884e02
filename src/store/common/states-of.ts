/** Picks the counts of one version out of the counts by version and state. */
export function statesOf(
  counts: readonly { bundle: string; state: string; dossiers: number }[],
  hash: string,
): { [state: string]: number } {
  const own = counts.filter(({ bundle }) => bundle === hash);
  return Object.fromEntries(own.map(({ state, dossiers }) => [state, dossiers]));
}
