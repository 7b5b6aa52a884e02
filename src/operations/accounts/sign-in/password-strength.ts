import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** What no list of words holds and every attacker tries first: the product's name, phrases quoted everywhere. */
const QUOTED = [
  'jalon',
  'correct horse battery staple',
  'je suis la pour toi',
  'vive la france',
  'allez les bleus',
  'liberte egalite fraternite',
];

/**
 * Judged on this many characters: what follows could only add, and the time taken grows with the square. With few
 * substitutions tried (`4` for `a`), the worst of them takes 30 ms; 256 characters took 4 s.
 */
const MAX_JUDGED = 32;
const MAX_SUBSTITUTIONS = 8;

/**
 * Decimal logarithm of the guesses it takes who knows French and common words, names, keyboards, dates and repetitions.
 * `personal` words count for nothing, nor do their parts: an e-mail, its name, its domain.
 */
export async function guessesLog10(password: string, personal: string[]): Promise<number> {
  const words = [...QUOTED, ...personal.flatMap(wordsOf)].sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => withoutWord(text, word), folded(password));
  if (rest === '') return 0;
  return (await judge()).check(rest.slice(0, MAX_JUDGED)).guessesLog10;
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Some 130 000 words: read the first time someone chooses a password, never at start. */
function judge(): Promise<ZxcvbnFactory> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  const lists = Object.entries({ ...common.dictionary, ...french.dictionary });
  return new ZxcvbnFactory({
    // Without accents, as the password is: `elephant` is no rarer a guess than `éléphant`.
    dictionary: Object.fromEntries(lists.map(([name, words]) => [name, [...new Set(words.map(String).map(folded))]])),
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
  });
}

/** The whole, and its parts. */
function wordsOf(text: string): string[] {
  const whole = folded(text);
  return [whole, ...partsOf(whole)].filter((word) => word.length >= 3);
}

/** Whatever stands between its parts, or nothing: `ana.martin`, `Ana Martin`, `AnaMartin`. */
function withoutWord(text: string, word: string): string {
  return text.replaceAll(new RegExp(partsOf(word).join('[^\\p{L}\\p{N}]*'), 'giu'), '');
}

function partsOf(word: string): string[] {
  return word.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
