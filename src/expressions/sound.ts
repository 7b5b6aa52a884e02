/** Replaces spellings that sound alike in French; the order matters. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/ph/g, 'f'],
  [/[sc]ch|[cs]h/g, '1'],
  [/gu(?=[eiy])/g, '2'],
  [/g(?=[eiy])/g, 'j'],
  [/gn/g, 'n'],
  [/ç|c(?=[eiy])/g, 's'],
  [/x/g, 'ks'],
  [/ck|qu|[cq]/g, 'k'],
  [/2/g, 'g'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Finds final consonants that are silent in French. */
const SILENT = /(?<=.{2})[stdp]+$/;

/**
 * Reduces a name to the consonants that are heard, in one word; a vowel counts only at the beginning. `Ben Ali`, `Benali` and `Bénally`
 * have one sound; so do `Dupont` and `Dupond`. It serves to find names and is too wide to prove identity: a person must compare them.
 * @param folded lower case, without accents, words between single spaces
 */
export function soundOf(folded: string): string {
  const words = folded.split(' ').map((word) => word.replace(/[^a-z0-9]/g, ''));
  const spelt = SPELLINGS.reduce((word, [from, to]) => word.replace(from, to), words.map(ended).join(''));
  const vowel = /^[aeiouy]/.test(spelt) ? 'a' : '';
  return vowel + spelt.replace(/[aeiouy]/g, '');
}

function ended(word: string): string {
  return word.replace(/e$/, '').replace(SILENT, '');
}
