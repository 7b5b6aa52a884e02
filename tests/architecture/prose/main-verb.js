// Looks for the main verb of a sentence, apart from the verbs of the clauses inside it. It knows only the order of words.
import { verbForm } from './verbs.js';
import * as words from './word-classes.js';

/** @param sentence its words in lower case, with the punctuation that parts clauses */
export function hasMainVerb(sentence) {
  let pending = 0;
  let isInside = false;
  for (const [at, word] of sentence.entries()) {
    if (/^[:;·]$/.test(word) || isEndOfOpening(sentence, at)) [pending, isInside] = [0, false];
    else if (opensClause(sentence, at)) pending += opensClause(sentence, at - 1) ? 0 : 1;
    else if (!isFiniteVerb(sentence, at) && !(pending > 0 && endsClause(sentence, at))) continue;
    else if (pending > 0) [pending, isInside] = [pending - 1, true];
    else if (!(isInside && isJoined(sentence, at))) return true;
  }
  return false;
}

/** A sentence that begins with a clause continues after its first comma. */
function isEndOfOpening(sentence, at) {
  return sentence[at] === ',' && sentence.indexOf(',') === at && words.ADVERBIAL.has(sentence[0]);
}

function opensClause(sentence, at) {
  const [before, word, after] = [sentence[at - 1], sentence[at], sentence[at + 1]];
  if (word === undefined) return false;
  if (words.UNSURE_SUBORDINATORS.has(word)) return opensUnsure(word, after, at);
  if (words.CONTACT_ARTICLES.has(word))
    return isNoun(before) && verbForm(before) === null && !isAfterPlace(sentence, at);
  if (words.CONTACT_SUBJECTS.has(word))
    return isNoun(before) && verbForm(before) !== 'unsure' && !isAfterPlace(sentence, at);
  if (word === 'that') return before !== undefined && !words.PREPOSITIONS.has(before);
  return words.SUBORDINATORS.has(word) && !(word === 'once' && before === 'at');
}

function opensUnsure(word, after, at) {
  if (word !== 'as') return words.CONTACT_SUBJECTS.has(after);
  const isSubject = words.SUBJECTS.has(after) || ['the', 'its', 'his', 'their', 'those', 'these'].includes(after);
  return at === 0 || isSubject || verbForm(after ?? '') === 'finite';
}

/** In `without the list it is empty`, the words after the place are the sentence itself. */
function isAfterPlace(sentence, at) {
  const start = Math.max(...[':', ';', ','].map((sign) => sentence.lastIndexOf(sign, at))) + 1;
  return words.PREPOSITIONS.has(sentence[start]);
}

function isNoun(word) {
  if (word === undefined || !/^[a-z]/.test(word) || word.endsWith('ing')) return false;
  const isSmall = Object.values(words).some(
    (few) => few !== words.BEFORE_NOUNS && few !== words.PLURALS && few.has(word),
  );
  return !isSmall && [null, 'unsure-base', 'unsure'].includes(verbForm(word));
}

/** A verb after `and` or `or` has the subject of the previous verb. */
function isJoined(sentence, at) {
  const before = words.ADVERBS.has(sentence[at - 1]) ? sentence[at - 2] : sentence[at - 1];
  return words.JOINS.has(before);
}

function isFiniteVerb(sentence, at) {
  const form = verbForm(sentence[at]);
  const before = sentence[at - 1];
  const subject = words.ADVERBS.has(before) ? sentence[at - 2] : before;
  if (form === null || before === 'to') return false;
  if (form === 'finite') return true;
  if (form === 'past') return mayBeSubject(subject) && subject !== 'one';
  const hasObject = words.DETERMINERS.has(sentence[at + 1]) && !words.RELATIVES.has(sentence[at + 1]);
  if (at === 0) return form === 'base' || hasObject;
  if (form !== 'unsure') return isPlural(subject) || (form === 'base' && hasObject && isNoun(before));
  if (before === 'q') return true;
  if (['never', 'always'].includes(before) || mayBeSubject(subject) || isSingular(sentence, at)) return true;
  return hasObject && !words.BEFORE_NOUNS.has(before) && /^[a-z]/.test(before);
}

function mayBeSubject(word) {
  return word !== undefined && (words.SUBJECTS.has(word) || words.SUBORDINATORS.has(word));
}

/** In `a document prints`, and in `each new letter waits`, the word in -s is a verb. */
function isSingular(sentence, at) {
  const [farther, far] = [sentence[at - 3], sentence[at - 2]];
  if (!isNoun(sentence[at - 1])) return false;
  return words.SINGULAR.has(far) || (isNoun(far) && words.SINGULAR.has(farther));
}

/** Inside a clause, a word such as `ends` or `changed` is its verb after `the session`. */
function endsClause(sentence, at) {
  const mayEnd = ['unsure', 'past'].includes(verbForm(sentence[at]));
  return mayEnd && isNoun(sentence[at - 1]) && words.DETERMINERS.has(sentence[at - 2]);
}

function isPlural(subject) {
  return words.PLURALS.has(subject) || (isNoun(subject) && /[^s'i]s$/.test(subject));
}
