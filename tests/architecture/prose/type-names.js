// Finds type names that name nothing: bare participles and pronouns, and names that several files give to different things.
import { parseSync } from 'oxc-parser';
import { verbForm } from './verbs.js';

const DECLARATIONS = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'ClassDeclaration',
  'TSEnumDeclaration',
]);
/** A name may be declared in this many files: each component has its own `Props`. */
const MAX_FILES = 2;
const MAY_REPEAT = new Set(['Props']);
/** These words end like participles and are nouns. */
const NOUNS = set(
  'closing drawing finding heading meeting opening ring setting string thing warning wording meaning building token screen feed seed need speed',
);
const PARTICIPLES = set(
  'begun broken chosen done drawn driven fallen forgotten given gone grown hidden known mistaken overtaken retold seen shown spoken stolen taken thrown undone withdrawn written rewritten swept',
);
/** Lists pronouns, prepositions, conjunctions and numbers, which name nothing. */
const FUNCTION_WORDS = set(
  'about again against all any anew apart around at base beside between both by each either else elsewhere everybody few from inside just many me mine most much neither nobody none not of on once one other others out over own same several some somebody such that these this those three two unless what when where which who whom whose wider within you',
);

/** @returns for each type declared in a file, exported or not, its name and its line */
export function typesIn(file, text) {
  const found = [];
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (DECLARATIONS.has(node.type) && node.id) found.push({ name: node.id.name, line: lineOf(text, node.id.start) });
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseSync(file, text).program);
  return found;
}

export function isNoNoun(name) {
  if (!/^[A-Z][a-z]+$/.test(name)) return false;
  const word = name.toLowerCase();
  const bare = word.replace(/^un/, '');
  if (NOUNS.has(word)) return false;
  return /(?:ed|ing)$/.test(word) || FUNCTION_WORDS.has(word) || [word, bare].some((one) => isParticiple(one));
}

function isParticiple(word) {
  return PARTICIPLES.has(word) || verbForm(word) === 'past';
}

/** @param declared name → files */
export function isRepeated(name, files) {
  return !MAY_REPEAT.has(name) && files.size > MAX_FILES;
}

function lineOf(text, at) {
  return text.slice(0, at).split('\n').length;
}

function set(text) {
  return new Set(text.split(' '));
}
