import { canonicalJson, isJsonObject, type Json, type JsonObject, sameJson } from '../../base/base.ts';
import { IDENTITIES } from '../../definition/definition.ts';
import { mergeSequences } from './sequences.ts';

/** Is undefined where there is no value. */
export type JsonValue = Json | undefined;
interface Sides {
  base: JsonValue;
  mine: JsonValue;
  theirs: JsonValue;
}
export interface JsonConflict extends Sides {
  /** Is a JSON pointer, in which items of lists are named by their identity. */
  at: string;
}
interface MergedJson {
  /** Holds the merged value, with mine at each conflict. */
  value: JsonValue;
  conflicts: JsonConflict[];
}

/**
 * Merges two versions by key and by id (three-way): a value that only one side changed is taken; a value that both changed differently is a
 * conflict.
 */
export function mergeJson(sides: Sides, at = ''): MergedJson {
  const { base, mine, theirs } = sides;
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return { value: mine, conflicts: [] };
  if (sameJson(base, mine)) return { value: theirs, conflicts: [] };
  if (isObject(base) && isObject(mine) && isObject(theirs)) return mergeObjects({ base, mine, theirs }, at);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists({ base, mine, theirs }, at) ?? conflictAt(at, sides);
  return conflictAt(at, sides);
}

/** Finds the member that identifies each item in its list; null when some item lacks it, or two items share a value. */
export function identityOf(lists: readonly Json[][]): string | null {
  const names = (list: Json[], key: string) =>
    list.map((item) => (isJsonObject(item) && Object.hasOwn(item, key) ? item[key] : null));
  const isIdentity = (key: string) =>
    lists.every((list) => {
      const found = names(list, key);
      return found.every((name) => typeof name === 'string') && new Set(found).size === found.length;
    });
  return IDENTITIES.find(isIdentity) ?? null;
}

function pointerTo(at: string, name: string): string {
  return `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function conflictAt(at: string, sides: Sides): MergedJson {
  return { value: sides.mine, conflicts: [{ at, ...sides }] };
}

function mergeObjects(
  { base, mine, theirs }: { base: JsonObject; mine: JsonObject; theirs: JsonObject },
  at: string,
): MergedJson {
  const of = (object: JsonObject) => new Map<string, Json>(Object.entries(object) as [string, Json][]);
  return mergeMembers({ base: of(base), mine: of(mine), theirs: of(theirs) }, at, (members) =>
    Object.fromEntries(members),
  );
}

type ItemsByName = Map<string, Json>;

function mergeMembers(
  { base, mine, theirs }: { base: ItemsByName; mine: ItemsByName; theirs: ItemsByName },
  at: string,
  made: (members: [string, Json][]) => Json,
  order = woven([...theirs.keys()], [...mine.keys()]),
): MergedJson {
  const conflicts: JsonConflict[] = [];
  const members = order.flatMap((name): [string, Json][] => {
    const sides = { base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) };
    const merged = mergeJson(sides, pointerTo(at, name));
    conflicts.push(...merged.conflicts);
    return merged.value === undefined ? [] : [[name, merged.value]];
  });
  return { value: made(members), conflicts };
}

/** Merges the names of both lists in the order of the first; a name of the second alone comes after the name it follows there. */
function woven(first: string[], second: string[]): string[] {
  const order = [...first];
  const known = new Set(first);
  second.forEach((name, index) => {
    if (known.has(name)) return;
    const previous = second[index - 1];
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, name);
    known.add(name);
  });
  return order;
}

type Lists = { base: Json[]; mine: Json[]; theirs: Json[] };

/**
 * Merges two lists by the identity of their items.
 * @returns null when they cannot be merged
 */
function mergeLists(lists: Lists, at: string): MergedJson | null {
  const key = identityOf([lists.base, lists.mine, lists.theirs]);
  return key === null ? mergeItems(lists) : mergeById(lists, at, key);
}

function mergeById({ base, mine, theirs }: Lists, at: string, key: string): MergedJson | null {
  const of = (list: Json[]): ItemsByName => new Map(list.map((item) => [String((item as JsonObject)[key]), item]));
  const sides = { base: of(base), mine: of(mine), theirs: of(theirs) };
  const isCommon = (id: string) => sides.base.has(id) && sides.mine.has(id) && sides.theirs.has(id);
  const orderOf = (members: ItemsByName) => [...members.keys()].filter(isCommon).join('\n');
  const [was, my, their] = [orderOf(sides.base), orderOf(sides.mine), orderOf(sides.theirs)];
  const [mineIds, theirIds] = [[...sides.mine.keys()], [...sides.theirs.keys()]];
  if (my !== their && my !== was && their !== was) return null;
  const order = my === was ? woven(theirIds, mineIds) : woven(mineIds, theirIds);
  return mergeMembers(sides, at, (members) => members.map(([, item]) => item), order);
}

/** Merges items that no member identifies, as the lines of a text are merged. */
function mergeItems({ base, mine, theirs }: Lists): MergedJson | null {
  const words = [base, mine, theirs].map((list) => list.map((item) => canonicalJson(item))) as [
    string[],
    string[],
    string[],
  ];
  const stretches = mergeSequences(...words);
  if (stretches === null) return null;
  const merged = stretches.flatMap((stretch) => ('ok' in stretch ? stretch.ok : [null]));
  if (merged.some((word) => word === null)) return null;
  const isRepeating = (list: (string | null)[]) => new Set(list).size < list.length;
  // Both sides added the same item, each at another place.
  if (isRepeating(merged) && !words.some(isRepeating)) return null;
  const known = new Map([...base, ...theirs, ...mine].map((item) => [canonicalJson(item), item]));
  return { value: merged.map((word) => known.get(word ?? '') ?? null), conflicts: [] };
}

function isObject(value: JsonValue): value is JsonObject {
  return value !== undefined && isJsonObject(value);
}
