import { isJsonObject, type Json } from '../base/base.ts';
import { DEFINITION_FILES, type DefinitionKind } from './files.ts';
import { NAME_KINDS, type NameKind } from './meaning.ts';
import { namesIn, type Path } from './places.ts';
import { shapesOf } from './plain-shape.ts';
import type { ListShape, MapShape, Member, RecordShape, Shape } from './shape.ts';

/** Titles one member or one thing on the way from the top of a file to a place in it. */
interface PlaceTitle {
  /** Is what the grammar calls it, such as « Échéance » or « Délai »; empty for what the grammar does not know. */
  title: string;
  /** Tells the thing from those beside it: its own title, its name, or its rank from 1; null for a member, of which there is one. */
  thing: string | number | null;
  /** Is the kind of thing that the key of a map names; null elsewhere. */
  of: NameKind | null;
}

interface FoundTitle extends PlaceTitle {
  /** Is true where the key of a map points to a thing declared elsewhere, whose title it then has. */
  isReference: boolean;
}

/** Writes a title as people read it, such as « Échéance « Relancer » ». */
export function titleText({ title, thing }: PlaceTitle): string {
  const own = typeof thing === 'string' ? `« ${thing} »` : String(thing ?? '');
  return [title, own].filter((part) => part !== '').join(' ');
}

/** Writes the same inside a sentence: « échéance « Relancer » ». */
export function titleInSentence(title: PlaceTitle): string {
  return inSentence(titleText(title));
}

export function inSentence(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/**
 * Prepares to title the places of one file: the members on the way to a place, without those that only lead to the things they hold.
 * In the path, an item of a list may also be named by its identity. Of several states of the file, the one that holds most of the way to
 * the place gives the titles.
 */
export function titlesIn(kind: DefinitionKind, ...contents: Json[]): (path: Path) => PlaceTitle[] {
  const all = contents.map((content) => ({ content, title: titlesOf(kind, content) }));
  const none = titlesOf(kind, undefined);
  return (path) => {
    const most = Math.max(...all.map(({ content }) => depthOf(content, path)));
    return (all.find(({ content }) => depthOf(content, path) === most)?.title ?? none)(path);
  };
}

/**
 * Prepares to name, in words that users know, what contains a place of a workflow: the innermost state and the event or deadline there, or
 * else the widest part.
 */
export function whereIn(workflow: Json): (at: Path) => [where: string, ...acts: string[]] {
  const titlesOf = titlesIn('workflow', workflow);
  return (at) => {
    const titles = titlesOf(at);
    const state = titles.findLastIndex(({ of }) => of === 'state');
    const [first, ...further] = state === -1 ? titles : titles.slice(state);
    const acts = further.filter(({ of }) => of === 'event' || of === 'deadline');
    const isWhole = first === undefined || (at[0] === 'machine' && first.of === null);
    return [isWhole ? 'le processus entier' : titleInSentence(first), ...acts.map(titleInSentence)];
  };
}

function depthOf(content: Json, path: Path): number {
  let inner: Json | undefined = content;
  const end = path.findIndex((step) => {
    inner = innerValue(inner, step);
    return inner === undefined;
  });
  return end === -1 ? path.length : end;
}

function titlesOf(kind: DefinitionKind, content: Json | undefined): (path: Path) => PlaceTitle[] {
  let declared: ReadonlyMap<string, Path> | null = null;
  const titles = (path: Path) =>
    titlesFrom({ shape: DEFINITION_FILES[kind].content, value: content, member: null }, path);
  const ownTitle = (of: NameKind, name: string) => {
    declared ??= declaredIn(kind, content);
    const place = declared.get(`${of} ${name}`);
    return (place && titles(place).at(-1)?.thing) ?? name;
  };
  return (path) =>
    titles(path).map(({ isReference, ...one }) =>
      isReference && one.of !== null ? { ...one, thing: ownTitle(one.of, String(one.thing)) } : one,
    );
}

/** Maps each thing that a file gives a name to, by its kind and its name, to where it is. */
function declaredIn(kind: DefinitionKind, content: Json | undefined): ReadonlyMap<string, Path> {
  const all = content === undefined ? [] : namesIn(kind, content);
  return new Map(
    all.flatMap(({ of, value, isKey, declares, path }): [string, Path][] =>
      isKey && declares ? [[`${of} ${value}`, path]] : [],
    ),
  );
}

interface Position {
  shape: Shape;
  value: Json | undefined;
  /** Is the title of the member that holds the things at this position. */
  member: string | null;
}

function titlesFrom(position: Position, [step, ...rest]: Path): FoundTitle[] {
  if (step === undefined) return [];
  const holder = holderOf(position.shape, position.value, step);
  if (holder === null) return [step, ...rest].map((one) => found('', String(one)));
  const inner = innerValue(position.value, step);
  if (holder.shape !== 'record') {
    const content = holder.shape === 'map' ? holder.value : holder.item;
    const own = thingTitle(holder, position.member, { step, value: inner });
    return [own, ...titlesFrom({ shape: content, value: inner, member: own.title }, rest)];
  }
  // The holder has this member: it was chosen for it.
  const member = holder.members[step] as Member;
  const title = member.title?.fr ?? calledIn(member.content, inner) ?? String(step);
  const further = titlesFrom({ shape: member.content, value: inner, member: title }, rest);
  const isLeftOut = rest.length > 0 && (member.isWrapper || leadsToThings(member.content, inner, rest[0]));
  return isLeftOut ? further : [found(title, null), ...further];
}

function leadsToThings(shape: Shape, value: Json | undefined, step: string | number | undefined): boolean {
  return step !== undefined && ['map', 'list'].includes(holderOf(shape, value, step)?.shape ?? '');
}

/** Finds what a step leads into; without a value to tell which of several shapes is meant, the first that has such a member. */
function holderOf(
  shape: Shape,
  value: Json | undefined,
  step: string | number,
): RecordShape | MapShape | ListShape | null {
  switch (shape.shape) {
    case 'record':
      return Object.hasOwn(shape.members, step) ? shape : null;
    case 'map':
      return shape;
    case 'list':
      return shape;
    case 'leaf':
      return null;
    default:
      return firstOf(shapesOf(shape, value), (one) => holderOf(one, value, step));
  }
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

function innerValue(value: Json | undefined, step: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : value.find((one) => isKnownBy(one, step));
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Lists the members that may tell the items of a list apart; the first that all items have is used. */
export const IDENTITIES = ['id', 'code', 'name', 'key', 'value', 'const'];

function isKnownBy(item: Json, name: string): boolean {
  return isJsonObject(item) && IDENTITIES.some((key) => item[key] === name);
}

/** Titles an item of a map or of a list, which is called as its kind is, or else as the member that holds it. */
function thingTitle(
  holder: MapShape | ListShape,
  member: string | null,
  { step, value }: { step: string | number; value: Json | undefined },
): FoundTitle {
  const content = holder.shape === 'map' ? holder.value : holder.item;
  const thing = wordsIn(content, value) ?? (typeof step === 'number' ? step + 1 : step);
  if (holder.shape === 'list') return found(calledIn(content, value) ?? member ?? '', thing);
  const named = holder.key.shape === 'leaf' && holder.key.meaning.is === 'name' ? holder.key.meaning : null;
  if (named === null) return found(member ?? '', thing);
  if (named.declares) return { ...found(NAME_KINDS[named.of].fr, thing), of: named.of };
  return { ...found(member ?? '', String(step)), of: named.of, isReference: true };
}

function found(title: string, thing: FoundTitle['thing']): FoundTitle {
  return { title, thing, of: null, isReference: false };
}

/** Returns what a thing of this shape is called. */
function calledIn(shape: Shape, value: Json | undefined): string | null {
  if (shape.shape === 'named') return shape.title.fr;
  if (shape.shape === 'record') return typeof shape.rules['title'] === 'string' ? shape.rules['title'] : null;
  return firstOf(shapesOf(shape, value), (one) => calledIn(one, value));
}

/** Returns the first words that a thing says to people, which are its title. */
function wordsIn(shape: Shape, value: Json | undefined): string | null {
  if (value === undefined || !isJsonObject(value)) return null;
  if (shape.shape !== 'record') return firstOf(shapesOf(shape, value), (one) => wordsIn(one, value));
  return firstOf(Object.entries(shape.members), ([name, { content, isWrapper }]) => {
    const said = Object.hasOwn(value, name) ? value[name] : undefined;
    if (isWrapper) return wordsIn(content, said);
    return typeof said === 'string' && content.shape === 'leaf' && content.meaning.is === 'words' ? said : null;
  });
}
