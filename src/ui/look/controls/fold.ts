/** Removes accents and capitals, so that « zelie » finds « Zélie ». */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
