/**
 * How every store folds text before it compares words: case, accents, ligatures, apostrophes and hyphens do not count.
 * `l'Étoile` is kept as `l`, `etoile` and `letoile`; `Jean-Pierre` as `jean`, `pierre` and `jeanpierre`: people type any of them.
 */

const LIGATURES: { [letter: string]: string } = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };
const MAX_WORD = 40;
const MAX_WORDS_ASKED = 8;
/** Elided articles and pronouns: `l'`, `d'`, `qu'`… They say nothing when a word follows. */
const ELIDED = /^(?:[cdjlmnst]|qu)$/;

/** Lower case, no accent, one kind of apostrophe. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøđł]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑‒–]/g, '-');
}

/** The distinct words a text is found by, each also glued where an apostrophe or a hyphen parts it, with and without article. */
export function wordsOf(text: string): string[] {
  const found = new Set<string>();
  for (const piece of piecesOf(text)) {
    for (const part of piece) found.add(part);
    for (const parts of [piece, withoutArticle(piece)]) found.add(parts.join('').slice(0, MAX_WORD));
  }
  return [...found];
}

/** The words of a question: each must begin a word of the text. An elided article before a word is dropped. */
export function prefixesOf(question: string): string[] {
  return [...new Set(piecesOf(question).flatMap(withoutArticle))].slice(0, MAX_WORDS_ASKED);
}

/** Whether a text is found by this question, as every store finds it. */
export function isFoundBy(question: string, text: string): boolean {
  const words = wordsOf(text);
  return prefixesOf(question).every((prefix) => words.some((word) => word.startsWith(prefix)));
}

/** The first text after all that begin with this character. */
export function characterAfter(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 1);
}

function withoutArticle(piece: string[]): string[] {
  return piece.length > 1 && ELIDED.test(piece[0] ?? '') ? piece.slice(1) : piece;
}

/** French numbers, however they are spaced or prefixed, are one word: `+33 6 00 00 00 12` is `0600000012`. */
const PHONE = /(?:\+33|\b0033|\b0)[ .-]?[1-9](?:[ .-]?\d\d){1,4}\b/g;

function joinPhones(text: string): string {
  return text.replace(PHONE, (number) => number.replace(/^(?:\+33|0033)/, '0').replaceAll(/\D/g, ''));
}

/** Runs of letters and digits, those joined by an apostrophe or a hyphen kept together. */
function piecesOf(text: string): string[][] {
  const runs = joinPhones(foldText(text)).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
  return runs.map((run) => run.split(/['-]/).map((part) => part.slice(0, MAX_WORD)));
}
