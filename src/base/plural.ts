/** Returns the ending of a French plural: none for 0 and 1. */
export function pluralEnding(count: number): 's' | '' {
  return count > 1 ? 's' : '';
}

/** Writes "1 dossier" or "3 dossiers". */
export function plural(count: number, word: string): string {
  return `${count} ${word}${pluralEnding(count)}`;
}
