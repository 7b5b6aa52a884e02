// Lists the small words of English that say where a clause begins, what may be its subject, and what may follow a verb.

/** After one of these the next verb belongs to a clause inside the sentence. */
export const SUBORDINATORS = set(
  'who whom whose which that what whatever whoever whichever where wherever when whenever while if unless because though although whether how why once lest',
);
/** These open a clause only before its subject: elsewhere they are prepositions (`after a crash`). */
export const UNSURE_SUBORDINATORS = set('as than before after since until till like');
/** A sentence that opens on one of these goes on after its first comma. */
export const ADVERBIAL = set(
  'when whenever while if unless because though although where as before after since until once',
);
/** After a noun these begin a relative clause without its pronoun: `the draft it approves`, `the workflow this dossier follows`. */
export const CONTACT_SUBJECTS = set('i you he she it we they nobody somebody everybody');
export const CONTACT_ARTICLES = set('a an this each every');
export const SUBJECTS = set(
  'i you he she it we they one this there nobody somebody everybody anybody anyone everyone someone nothing something everything people',
);
export const PLURALS = set(
  'i you we they people children both all many few most some these those others who which that',
);
/** A noun after one of these is singular, so that a word in -s behind it is its verb. */
export const SINGULAR = set('a an each every another this');
export const ADVERBS = set(
  'never always only also still already just ever often now no longer not itself himself alone else thus therefore later rather',
);
export const DETERMINERS = set(
  'the a an its his her their our your my one each every all any no some what which whether how where when who that this these those such another it them him us nothing both either neither only not to',
);
/** After a noun these open its relative clause; after a verb they open its object more rarely. */
export const RELATIVES = set('that which who when where');
export const PREPOSITIONS = set(
  'of in on at by for from with without within to into under over between beside beyond per against across around about during through among upon above below behind inside outside despite except via off near besides',
);
export const JOINS = set('and or nor but then');
/** A word in -s after one of these is a noun, whatever follows. */
export const BEFORE_NOUNS = set(
  'to the a an its his her their our your my each every no any of in on at by for from with without this these those',
);

function set(text) {
  return new Set(text.split(' '));
}
