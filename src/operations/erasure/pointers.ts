import { type JsonObject, pointerSteps, unescapedStep, valueAt } from '../../base/base.ts';
import { type ErasedFields, isErased, isWithinAny, type JournalEntry, type ToldLeaves } from '../../engine/engine.ts';
import { leafPointers, type SealedEntry } from '../../store/store.ts';
import { repeats } from './told-values.ts';
import type { WithdrawnAnswers } from './withdrawn-answers.ts';

/**
 * Says whose values go: the dossier's own, those of its answers that rest on an agreement withdrawn, or those it repeats of another
 * dossier, with the places where it received them.
 */
export type ErasureScope =
  | { own: ErasedFields }
  | { withdrawn: WithdrawnAnswers }
  | { other: string; what: ErasedFields; told: ToldLeaves[] };

/** Returns JSON pointers to the values of an entry that go and are not erased yet. */
export function pointersOf(sealed: SealedEntry, gone: ErasureScope): string[] {
  const { entry, seal, erased = {} } = sealed;
  const goes = goesOf(entry, gone);
  const left = leafPointers(entry).filter((pointer) => goes(pointer) && !Object.hasOwn(erased, pointer));
  const isWhole = seal === undefined && Object.hasOwn(erased, '');
  return isWhole ? [] : left;
}

function goesOf(entry: JournalEntry, gone: ErasureScope): (pointer: string) => boolean {
  if ('own' in gone) return goesOfOwn(gone.own);
  return 'withdrawn' in gone ? goesOfWithdrawn(entry, gone.withdrawn) : goesOfOther(entry, gone);
}

/** Matches the answers, what they changed, the state as an earlier erasure left it, and the sentences that repeat them. */
function goesOfWithdrawn(entry: JournalEntry, answers: WithdrawnAnswers): (pointer: string) => boolean {
  const { command, bundle } = entry;
  const asked = 'data' in command ? answers.forms.ofEvent(bundle, command.event) : [];
  return (pointer) => {
    const [root, member = '', ...rest] = pointerSteps(pointer);
    if (root === 'command' && member === 'data') return isWithinAny(asked, rest.join('.'));
    if (root === 'changes') return isWithinAny(answers.fields, [member, ...rest.slice(1)].join('.'));
    if (root === 'erased' && member === 'dossier' && rest[0] === 'data')
      return isWithinAny(answers.fields, rest.slice(1).join('.'));
    // Entries are stored as JSON.
    const text = valueAt(entry as object as JsonObject, pointerSteps(pointer));
    return (root === 'remarks' || root === 'erased') && repeats(text, answers.words);
  };
}

/**
 * Matches what stays of a journal: who did what, to which other thing, and when. Everything else was typed by people or received from other
 * dossiers.
 */
const STAYS = [
  /^\/command\/(kind|event|key|incarnation|occurrence|counter|dossier|of|id|todo|act|until|deadline|document|template|task|publishedAt|tombstone)$/,
  /^\/command\/actor\/(id|role|organisation|for|lentBy|confirmed\/.*|coded\/at)$/,
  /^\/command\/(from|plan|what|told|held|to)\//,
  /^\/command\/pause\/(deadline|until)$/,
  /^\/command(\/pause)?\/(sparesClosings|closings\/\d+)$/,
  /^\/liens\/[^/]+(\/(id|states\/\d+|items\/\d+\/(id|revision)))?$/,
  /^\/erased\/(of$|fields\/|but\/)/,
];

function goesOfOwn(what: ErasedFields): (pointer: string) => boolean {
  return (pointer) => {
    const [, root, path = ''] = pointer.split('/');
    if (root === 'changes') return isErased(what, unescapedStep(path));
    return !STAYS.some((pattern) => pattern.test(pointer));
  };
}

/** Matches what the other dossier sent, what was read of it through links, and its state as an earlier erasure left it. */
function goesOfOther(
  { revision, liens }: JournalEntry,
  { other, what, told }: Extract<ErasureScope, { other: string }>,
): (pointer: string) => boolean {
  const toldHere = new Set(told.flatMap((one) => (one.revision === revision ? one.pointers : [])));
  return (pointer) => {
    const [, root, name = '', ...rest] = pointer.split('/');
    if (root === 'erased') return name === 'dossier';
    if (toldHere.has(pointer)) return true;
    if (root !== 'liens') return false;
    const view = liens[unescapedStep(name)];
    const [member, place = '', seen, ofSeen, ...inSeen] = rest;
    if (member === 'items' && view?.items?.[Number(place)]?.id === other)
      return seen === 'seen' && ofSeen === 'data' && isErased(what, pathOf(inSeen));
    return member === 'data' && view?.id === other && isErased(what, pathOf(rest.slice(1)));
  };
}

/** Joins the unescapedStep steps into a dotted path. */
function pathOf(steps: string[]): string {
  return steps.map(unescapedStep).join('.');
}
