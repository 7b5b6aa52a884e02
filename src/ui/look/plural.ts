/** "1 dossier", "3 dossiers". */
export const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;
