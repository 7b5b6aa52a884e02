/** What French spelling writes in several ways, in the order it is to be read. */
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

/** Silent at the end of a word. */
const SILENT = /(?<=.{2})[stdp]+$/;

/**
 * What two spellings of one name have in common: consonants as they are heard, in one word. Vowels count only at the
 * beginning. `Ben Ali`, `Benali`, `Bénally` give one sound; `Dupont`, `Dupond` too. Made to find names again, hence too wide
 * to prove anything: who compares must look.
 *
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
