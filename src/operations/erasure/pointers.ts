import { unescapedStep } from '../../base/base.ts';
import { type ErasedFields, isErased, type JournalEntry, type ToldLeaves } from '../../engine/engine.ts';
import { leafPointers, type SealedEntry } from '../../store/store.ts';

/** Says whose values go: the dossier's own, or those it repeats of another dossier, with the places where it received them. */
export type ErasureScope = { own: ErasedFields } | { other: string; what: ErasedFields; told: ToldLeaves[] };

/** Returns JSON pointers to the values of an entry that go and are not erased yet. */
export function pointersOf(sealed: SealedEntry, gone: ErasureScope): string[] {
  const { entry, seal, erased = {} } = sealed;
  const goes = 'own' in gone ? goesOfOwn(gone.own) : goesOfOther(entry, gone);
  const left = leafPointers(entry).filter((pointer) => goes(pointer) && !Object.hasOwn(erased, pointer));
  const isWhole = seal === undefined && Object.hasOwn(erased, '');
  return isWhole ? [] : left;
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
