/** Writes "1 dossier" or "3 dossiers". */
export const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;
