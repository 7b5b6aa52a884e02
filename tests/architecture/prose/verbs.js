// The English verbs that comments of this repository use, and how they are inflected. A verb that is missing makes a sentence look
// verbless, so that the list errs towards reporting; it is extended when a report is wrong.

/** Every form of these words is a verb wherever it stands. */
const VERBS = words(`
  accept accumulate add admit agree allow append apply approve arrive ascend ask assert attest avoid await become begin belong bind borrow break bring build buy
  cancel carry catch choose collect combine come compare compile complete compose compress compute concern confirm consume contain continue convert
  create decide declare decode define delete deliver depend derive descend describe deserve detect die differ disappear discard
  distinguish divide drive drop eat edit emit enable encode encrypt enter erase escape evaluate exist expect explain export expire extend
  fail fall feed feel fetch fill find finish fit follow forbid forget forgive gather generate get give go grow guess happen hear help hide hold ignore include
  indicate insert intend invent invite involve join judge keep know lack lay lead learn lend let lie live lose make mean meet merge migrate miss narrow normalise
  obey occur offer omit open overlap owe overtake parse pass pay perform permit precede prefer prepare produce protect prove prune provide publish put quote raise read
  reach receive recognise recompute refer refuse reject release remain remember remove rename render repeat replace replay require resolve
  restore retry return reveal rewrite run say scan see seem seize select sell send serialise serve settle show shrink shuffle shut sing sit skip sleep solve speak
  spend split spread stay stop store strip succeed suffice suppose supervise swallow take teach tell throw translate travel try turn understand undo
  unpack update upgrade use validate vary verify wait want warn weigh wind wish withdraw wrap write yield
`);

/** Every form of these words may also be a noun: `names`, `a change`. The words around it decide. */
const VERBS_OR_NOUNS = words(`
  act address aim answer archive arm batch bear block bound call cause change charge check claim class close code command commit copy
  cost count cover cut date deal default delay display document doubt draft draw end exchange feed figure file fire force form format grant group guard hand
  head host import index interest issue label lapse last leave light like limit line link list load lock log look map mark match matter measure
  mirror move name need note number order pack page pair part pause pick place plan play point press print query question rank rate reason
  record reference repair reply report request reserve rest result review ring rise rule sample save schedule seal search sense set shape share shift
  sign slow sort sound space stand start state step stream style suit sum support switch table tag task test text time title touch trace
  trail transform trial trust type value view visit walk watch win word work
`);

/** Lists past tenses that are not also past participles, unlike `told`. */
const PASTS = words(`
  arose ate awoke became began bore bit blew broke came chose did drank drew drove fell flew forgot froze gave got grew hid knew lay ran rang rode
  rose sang saw shook showed spoke stole swore swam took threw took went were woke wore wrote
`);

/** Lists participles without a regular ending: after a subject they are past tenses. */
const PARTICIPLES = words(`
  bound bought brought built caught cut dealt felt fed found got heard held kept laid led left lent let lost made meant met paid put read said
  sent set shut sold sought spent split spread stood taught thought told understood won wound
`);

const AUXILIARIES = words(`
  am is are was were isn't aren't wasn't weren't has have had hasn't haven't hadn't does do did doesn't don't didn't can could cannot can't
  couldn't may might must mustn't shall should shouldn't will would won't wouldn't needn't it's that's there's he's who's what's
`);

const PLAIN_S = new Set([...VERBS].map(withS));
const UNSURE_S = new Set([...VERBS_OR_NOUNS].map(withS));
const REGULAR_PASTS = new Set([...VERBS, ...VERBS_OR_NOUNS].flatMap(withEd));

/**
 * Says what a word may be as a verb: `finite` when it surely is; `unsure` when it may be a noun; `base` and `unsure-base` without an
 * ending; `past` for a past tense or a participle. Null means that it is no known verb.
 */
export function verbForm(word) {
  if (AUXILIARIES.has(word) || PASTS.has(word) || PLAIN_S.has(word)) return 'finite';
  if (UNSURE_S.has(word)) return 'unsure';
  if (PARTICIPLES.has(word) || REGULAR_PASTS.has(word)) return 'past';
  if (VERBS.has(word)) return 'base';
  return VERBS_OR_NOUNS.has(word) ? 'unsure-base' : null;
}

function words(text) {
  return new Set(text.trim().split(/\s+/));
}

function withS(verb) {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

function withEd(verb) {
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.at(-1)}ed`];
}
