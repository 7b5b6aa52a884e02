import { isJsonObject, type JsonObject, own, sameJson } from '../base/base.ts';
import type { Bundle } from '../engine/engine.ts';
import { targetOf } from '../fields/fields.ts';
import { isMarkedField, namesMasked } from './reads-masked.ts';

interface MaskedVersions {
  from: Bundle;
  served: Bundle;
  to: Bundle;
}

/**
 * Tells whether a draft checks masked values otherwise than the served version does: whether an answer passes would then reveal a masked
 * value. It looks at members that may hold an answer, or that are asked on the condition of a masked member. `from` is the version the
 * answers were given under.
 */
export function checksMasked({ from, served, to }: MaskedVersions): boolean {
  const lists = new Set([...Object.keys(served.lists), ...Object.keys(to.lists)]);
  const read: MaskedReading = {
    reads: (condition) => [from, served, to].some((one) => namesMasked(one, condition)),
    isOtherList: (name) => lists.has(name) && !isSame(served.lists[name], to.lists[name]),
  };
  const known = [from.dossier, served.dossier];
  return differs({ before: served.dossier, after: to.dossier, known }, { isMarked: false, isAsked: false }, read);
}

interface MaskedReading {
  reads(condition: JsonObject): boolean;
  isOtherList(name: string): boolean;
}

/** Holds one field in both versions; `known` lists it in the versions under which it may have been answered. */
interface ComparedField {
  before: JsonObject | null;
  after: JsonObject | null;
  known: JsonObject[];
}

interface FieldMark {
  isMarked: boolean;
  /** Is true when the group requires the member. */
  isAsked: boolean;
}

function differs(place: ComparedField, marked: FieldMark, read: MaskedReading): boolean {
  const { before, after, known } = place;
  const [was, is] = [checksOf(before), checksOf(after)];
  if (known.length > 0 && marked.isMarked && (!isSame(was, is) || isOfOtherList(place, read))) return true;
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !isSame(was[key], is[key]));
  const conditions = changed.filter(isConditional).flatMap((key) => [was[key], is[key]]);
  // A new optional member without a default reveals to nobody whether it is asked.
  const isTold = known.length > 0 || marked.isAsked || /"default":/.test(JSON.stringify(after));
  if (isTold && conditions.some((one) => one !== undefined && read.reads({ one }))) return true;
  return (
    namesOf(place).some((name) => memberDiffers(place, name, { marked, read })) || itemsDiffer(place, marked, read)
  );
}

function memberDiffers(
  place: ComparedField,
  name: string,
  { marked, read }: { marked: FieldMark; read: MaskedReading },
): boolean {
  const { before, after, known } = place;
  const inner: ComparedField = {
    before: memberOf(before, name),
    after: memberOf(after, name),
    known: known.map((one) => memberOf(one, name)).filter((one) => one !== null),
  };
  const fields = [inner.before, inner.after, ...inner.known];
  const isMarked = marked.isMarked || fields.some((field) => field !== null && isMarkedField(name, field));
  const isAsked = asks(after, name);
  if (isMarked && inner.known.length > 0 && isAsked !== asks(before, name)) return true;
  return differs(inner, { isMarked, isAsked }, read);
}

function itemsDiffer({ before, after, known }: ComparedField, { isMarked }: FieldMark, read: MaskedReading): boolean {
  const itemsOf = (schema: JsonObject | null) => (isJsonObject(schema?.items) ? schema.items : null);
  const inner = {
    before: itemsOf(before),
    after: itemsOf(after),
    known: known.map(itemsOf).filter((one) => one !== null),
  };
  if (inner.before === null && inner.after === null) return false;
  return differs(inner, { isMarked, isAsked: false }, read);
}

/** Skips keywords that check nothing: words, looks and marks, and the parts that are walked separately. */
const NO_CHECK =
  /^(title|description|examples|properties|items|required|\$.*|x-(?!show-if$|widget$|when-hidden$|signed$|rows$).*)$/;

function checksOf(schema: JsonObject | null): JsonObject {
  return Object.fromEntries(Object.entries(schema ?? {}).filter(([key]) => !NO_CHECK.test(key)));
}

/** Tells whether a keyword's check depends on other members. */
function isConditional(key: string): boolean {
  return /^(x-show-if|if|then|else|allOf|anyOf|oneOf|not|dependent.*)$/.test(key);
}

function isOfOtherList({ before, after }: ComparedField, { isOtherList }: MaskedReading): boolean {
  return [before, after].some((side) => {
    const list = side === null ? null : targetOf(side, 'entry');
    return list !== null && isOtherList(list);
  });
}

function namesOf({ before, after }: ComparedField): string[] {
  return [...new Set([before, after].flatMap((side) => Object.keys(membersOf(side))))];
}

function asks(schema: JsonObject | null, name: string): boolean {
  return Array.isArray(schema?.required) && schema.required.includes(name);
}

function membersOf(schema: JsonObject | null): JsonObject {
  return isJsonObject(schema?.properties) ? schema.properties : {};
}

function memberOf(schema: JsonObject | null, name: string): JsonObject | null {
  const members = membersOf(schema);
  const field = own(members, name) ?? null;
  return isJsonObject(field) ? field : null;
}

/** Compares values of which an absent one counts as null. */
function isSame(a: unknown, b: unknown): boolean {
  return sameJson(a ?? null, b ?? null);
}
