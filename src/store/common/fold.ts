/**
 * Folds text the same way in every store before words are compared: case, accents, ligatures, apostrophes and hyphens do not count.
 * `l'Étoile` is kept as `l`, `etoile` and `letoile`; `Jean-Pierre` as `jean`, `pierre` and `jeanpierre`: people type any of them.
 */

const LIGATURES: { [letter: string]: string } = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };
const MAX_WORD = 40;
const MAX_WORDS_ASKED = 8;
/** Matches the elided articles and pronouns (`l'`, `d'`, `qu'`…), which say nothing when a word follows. */
const ELIDED = /^(?:[cdjlmnst]|qu)$/;

/** Puts text in lower case, without accents, with one kind of apostrophe and of hyphen. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøđł]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑‒–]/g, '-');
}

/** Returns the distinct words a text is found by. A word with an apostrophe or a hyphen is also glued, with and without its article. */
export function wordsOf(text: string): string[] {
  const found = new Set<string>();
  for (const piece of piecesOf(text)) {
    for (const part of piece) found.add(part);
    for (const parts of [piece, withoutArticle(piece)]) found.add(parts.join('').slice(0, MAX_WORD));
  }
  return [...found];
}

/** Returns the words of a search, each of which must begin a word of the text. An elided article before a word is dropped. */
export function prefixesOf(question: string): string[] {
  return [...new Set(piecesOf(question).flatMap(withoutArticle))].slice(0, MAX_WORDS_ASKED);
}

/** Tells whether a text is found by this search, as every store finds it. */
export function isFoundBy(question: string, text: string): boolean {
  const words = wordsOf(text);
  return prefixesOf(question).every((prefix) => words.some((word) => word.startsWith(prefix)));
}

/** Returns the first text that sorts after all those beginning with this character. */
export function characterAfter(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 1);
}

function withoutArticle(piece: string[]): string[] {
  return piece.length > 1 && ELIDED.test(piece[0] ?? '') ? piece.slice(1) : piece;
}

/** Matches French phone numbers, however they are spaced or prefixed, to make one word of each: `+33 6 00 00 00 12` is `0600000012`. */
const PHONE = /(?:\+33|\b0033|\b0)[ .-]?[1-9](?:[ .-]?\d\d){1,4}\b/g;

function joinPhones(text: string): string {
  return text.replace(PHONE, (number) => number.replace(/^(?:\+33|0033)/, '0').replaceAll(/\D/g, ''));
}

/** Cuts a text into runs of letters and digits; parts joined by an apostrophe or a hyphen stay in one run. */
function piecesOf(text: string): string[][] {
  const runs = joinPhones(foldText(text)).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
  return runs.map((run) => run.split(/['-]/).map((part) => part.slice(0, MAX_WORD)));
}
