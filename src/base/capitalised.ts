/** Puts a capital on words that begin a line: `le jour de l’entrée` → `Le jour de l’entrée`. */
export function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
