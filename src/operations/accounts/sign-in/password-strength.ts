import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Attackers try these first, and no list of words holds them: the product's name, phrases quoted everywhere. */
const QUOTED = [
  'jalon',
  'correct horse battery staple',
  'je suis la pour toi',
  'vive la france',
  'allez les bleus',
  'liberte egalite fraternite',
];

/**
 * Only this many characters are judged: the rest could only add strength, and the time grows with the square. With few substitutions tried
 * (`4` for `a`), the worst password takes 30 ms; 256 characters took 4 s.
 */
const MAX_JUDGED = 32;
const MAX_SUBSTITUTIONS = 8;

/**
 * Returns the decimal logarithm of the guesses needed by an attacker who knows French and common words, names, keyboards, dates and
 * repetitions. `personal` words count for nothing, nor do their parts: an e-mail, its name, its domain.
 */
export async function guessesLog10(password: string, personal: string[]): Promise<number> {
  const words = [...QUOTED, ...personal.flatMap(wordsOf)].sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => withoutWord(text, word), folded(password));
  if (rest === '') return 0;
  return (await judge()).check(rest.slice(0, MAX_JUDGED)).guessesLog10;
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Some 130 000 words are read the first time someone chooses a password, never at start. */
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
    // Words lose their accents, as the password does: `elephant` is guessed as easily as `éléphant`.
    dictionary: Object.fromEntries(lists.map(([name, words]) => [name, [...new Set(words.map(String).map(folded))]])),
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
  });
}

/** Returns the whole text and its parts. */
function wordsOf(text: string): string[] {
  const whole = folded(text);
  return [whole, ...partsOf(whole)].filter((word) => word.length >= 3);
}

/** Removes the word whatever separates its parts: `ana.martin`, `Ana Martin`, `AnaMartin`. */
function withoutWord(text: string, word: string): string {
  return text.replaceAll(new RegExp(partsOf(word).join('[^\\p{L}\\p{N}]*'), 'giu'), '');
}

function partsOf(word: string): string[] {
  return word.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
