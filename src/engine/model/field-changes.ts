import { isJsonObject, type Json, type JsonObject, own, sameJson, valueAt } from '../../base/base.ts';

/**
 * Records what an entry changed in the data, by dotted path: `identite.nom`, `visites.2.note`. Paths go down to the first value that is
 * wholly new, and the indices in them are those of the list after the change. At the path of a list, `was` alone holds the rows withdrawn
 * from it.
 */
export interface FieldChanges {
  [path: string]: FieldValues;
}

/** Says that there was no value when `was` is absent, and that none is left when `is` is absent. */
export interface FieldValues {
  was?: Json;
  is?: Json;
}

/** @param changed the top-level fields that differ */
export function fieldChanges(before: JsonObject, after: JsonObject, changed: readonly string[]): FieldChanges {
  const found: FoundChanges = [];
  for (const name of changed) addChanges(found, name, before[name], after[name]);
  return Object.fromEntries(found);
}

type FoundChanges = [path: string, values: FieldValues][];

function addChanges(found: FoundChanges, path: string, was: Json | undefined, is: Json | undefined): void {
  if (sameJson(was, is)) return;
  if (isGroup(was) && isGroup(is)) addChangesInGroup(found, path, was, is);
  else if (isRows(was) && isRows(is)) addChangesInRows(found, path, was, is);
  else found.push([path, { ...(was !== undefined && { was }), ...(is !== undefined && { is }) }]);
}

/** Records a path only for the answers that changed: a form of forty answers sent again changes a few. */
function addChangesInGroup(found: FoundChanges, path: string, was: JsonObject, is: JsonObject): void {
  for (const name of Object.keys(was))
    if (!sameJson(was[name], is[name])) addChanges(found, `${path}.${name}`, was[name], is[name]);
  for (const name of Object.keys(is))
    if (!Object.hasOwn(was, name)) addChanges(found, `${path}.${name}`, undefined, is[name]);
}

function addChangesInRows(found: FoundChanges, path: string, was: Json[], is: Json[]): void {
  // Lists grow at their end: the first rows are the same objects, and have no changes.
  let same = 0;
  while (same < was.length && was[same] === is[same]) same += 1;
  const [old, now] = [byId(was, same), byId(is, same)];
  const gone = [...old].filter(([id]) => !now.has(id)).map(([, { row }]) => row);
  if (gone.length > 0) found.push([path, { was: gone }]);
  for (const [id, { row, place }] of now) addChanges(found, `${path}.${place}`, old.get(id)?.row, row);
}

/**
 * Indexes the rows of a list, from this index on, by the id that each keeps for life, or by their index where they have none. Holes are
 * left out.
 */
export function byId(rows: Json[], from = 0): Map<string, { row: Json; place: string }> {
  const found = new Map<string, { row: Json; place: string }>();
  for (let at = from; at < rows.length; at++) {
    const [row, place] = [rows[at], String(at)];
    if (row !== undefined) found.set(idOf(row) ?? place, { row, place });
  }
  return found;
}

function idOf(row: Json): string | undefined {
  return isJsonObject(row) && row.id !== undefined && row.id !== null ? String(row.id) : undefined;
}

const DIGITS = { from: '0'.charCodeAt(0), to: '9'.charCodeAt(0) };

/**
 * Tells whether a value can be split by member: a name that would be read as an index, or as two steps of a path, keeps its group whole.
 */
function isGroup(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).every(isStep);
}

function isStep(name: string): boolean {
  const first = name.charCodeAt(0);
  return name !== '' && !(first >= DIGITS.from && first <= DIGITS.to) && !name.includes('.');
}

function isRows(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

/**
 * Rebuilds the data before and after, as far as the changes tell: lists have holes for the rows that stayed the same, and withdrawn rows
 * come after the others.
 */
export function dataAround(changes: FieldChanges): { before: JsonObject; after: JsonObject } {
  const [before, after]: [JsonObject, JsonObject] = [{}, {}];
  // The deepest paths come first, so that withdrawn rows are placed after the other rows.
  for (const [path, { was, is }] of Object.entries(changes).sort(([one], [other]) => (one < other ? 1 : -1))) {
    const steps = path.split('.');
    const [rows, left] = [valueAt(before, steps), valueAt(after, steps)];
    let behind = Math.max(lengthOf(rows), lengthOf(left));
    put(after, steps, is);
    if (behind > 0 && Array.isArray(was)) for (const row of was) put(before, [...steps, `${behind++}`], row);
    else put(before, steps, was);
  }
  return { before, after };
}

type Holder = JsonObject | Json[];

/** Creates the groups on the path, even for an absent value: the holder of a value that came or went existed both before and after. */
function put(tree: JsonObject, steps: string[], value: Json | undefined): void {
  const last = steps.at(-1);
  const holder = steps.slice(0, -1).reduce<Holder>((holder, step, depth) => {
    const known = memberOf(holder, step);
    if (isHolder(known)) return known;
    return setMember(holder, step, /^\d/.test(steps[depth + 1] ?? '') ? [] : {});
  }, tree);
  if (last !== undefined && value !== undefined) setMember(holder, last, value);
}

const isHolder = (value: Json | undefined): value is Holder => Array.isArray(value) || isJsonObject(value);
const lengthOf = (value: Json | undefined) => (Array.isArray(value) ? value.length : 0);

function memberOf(holder: Holder, step: string): Json | undefined {
  if (Array.isArray(holder)) return holder[Number(step)];
  return own(holder, step);
}

function setMember<Value extends Json>(holder: Holder, step: string, value: Value): Value {
  if (Array.isArray(holder)) holder[Number(step)] = value;
  else Object.defineProperty(holder, step, { value, enumerable: true, configurable: true, writable: true });
  return value;
}
