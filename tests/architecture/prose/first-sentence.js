// Checks that a comment begins with a sentence: it has its own verb, and does not open on a word that leaves it without a subject.
import { hasMainVerb } from './main-verb.js';

/** A sentence that opens on one of these words has its subject elsewhere, or nowhere. */
const OPENINGS = new Set(['but', 'what', 'who', 'of', 'those', 'that', 'which']);

/** Says what is wrong with the first sentence of a comment: `opening`, `verbless`, or null. */
export function faultOf(comment) {
  const words = wordsOf(firstSentence(comment));
  if (words[0] === undefined) return null;
  if (OPENINGS.has(words[0])) return 'opening';
  return hasMainVerb(words) ? null : 'verbless';
}

/** Cuts a comment before its first full stop and before the tags of JSDoc. */
export function firstSentence(comment) {
  const prose = comment.replace(/(^|\s)@\w[\s\S]*$/, '');
  const end = prose.search(/(?<!\b(?:e\.g|i\.e))[.!?](?:\s|$)/);
  return (end < 0 ? prose : prose.slice(0, end)).trim();
}

/** A name such as XState, or quoted text, counts as one noun; text in parentheses does not count. Commas and colons stay. */
function wordsOf(sentence) {
  const plain = sentence
    .replace(/\b[A-Z]+[a-z]+[A-Z]\w*|\b[A-Z]{2,}[a-z]+\b/g, ' Q ')
    .replace(/`[^`]*`|«[^»]*»|"[^"]*"|“[^”]*”/g, ' Q ')
    .replace(/\([^)]*\)/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();
  return plain.match(/[a-z][a-z'-]*|[,:;=·→–]/g) ?? [];
}
