import { type ErasedFields, isErased, type JournalEntry, type ToldLeaves } from '../../engine/engine.ts';
import { leafPointers, type SealedEntry } from '../../store/store.ts';

/** Whose values go: the dossier's own, or what it repeats of another: of what that one told, these leaves. */
export type Gone = { own: ErasedFields } | { other: string; what: ErasedFields; told: ToldLeaves[] };

/** JSON pointers of the leaves of an entry that go and still stand. */
export function pointersOf(sealed: SealedEntry, gone: Gone): string[] {
  const { entry, seal, erased = {} } = sealed;
  const goes = 'own' in gone ? goesOfOwn(gone.own) : goesOfOther(entry, gone);
  const left = leafPointers(entry).filter((pointer) => goes(pointer) && !Object.hasOwn(erased, pointer));
  const isWhole = seal === undefined && Object.hasOwn(erased, '');
  return isWhole ? [] : left;
}

/** Who did what, to which other thing, and when: what stays of a story. Anything else of it people typed, or was told by others. */
const STAYS = [
  /^\/command\/(kind|event|key|incarnation|occurrence|counter|dossier|of|id|todo|act|until|deadline|document|template|task|publishedAt|tombstone)$/,
  /^\/command\/actor\/(id|role|organisation|for|lentBy|confirmed\/.*)$/,
  /^\/command\/(from|plan|what|told|held|to)\//,
  /^\/command\/pause\/(deadline|until)$/,
  /^\/command(\/pause)?\/(sparesClosings|closings\/\d+)$/,
  /^\/liens\/[^/]+(\/(id|states\/\d+|items\/\d+\/(id|revision)))?$/,
  /^\/erased\/(of$|fields\/|but\/)/,
];

function goesOfOwn(what: ErasedFields): (pointer: string) => boolean {
  return (pointer) => {
    const [, root, path = ''] = pointer.split('/');
    if (root === 'changes') return isErased(what, unescaped(path));
    return !STAYS.some((pattern) => pattern.test(pointer));
  };
}

/** What the other told of it, what was read of it, and the dossier as an earlier erasure left it. */
function goesOfOther(
  { revision, liens }: JournalEntry,
  { other, what, told }: Extract<Gone, { other: string }>,
): (pointer: string) => boolean {
  const toldHere = new Set(told.flatMap((one) => (one.revision === revision ? one.pointers : [])));
  return (pointer) => {
    const [, root, name = '', ...rest] = pointer.split('/');
    if (root === 'erased') return name === 'dossier';
    if (toldHere.has(pointer)) return true;
    if (root !== 'liens') return false;
    const view = liens[unescaped(name)];
    const [member, place = '', seen, ofSeen, ...inSeen] = rest;
    if (member === 'items' && view?.items?.[Number(place)]?.id === other)
      return seen === 'seen' && ofSeen === 'data' && isErased(what, pathOf(inSeen));
    return member === 'data' && view?.id === other && isErased(what, pathOf(rest.slice(1)));
  };
}

/** The first step is enough: a value within a field goes with it, and a field within one that is read goes with the whole. */
function pathOf(steps: string[]): string {
  return steps.map(unescaped).join('.');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
