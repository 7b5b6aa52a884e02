import { isJsonObject, type Json, memo } from '../base/base.ts';
import { DEFINITION_FILES, type DefinitionKind } from './files.ts';
import { plainShape } from './plain-shape.ts';
import type { RecordShape, Shape } from './shape.ts';

/**
 * Lists the changes of what definitions mean, with the format of bundles that brought each: a bundle of an older format keeps the former
 * meaning for ever. The catalog writes every definition in the newest meaning.
 */
const MEANINGS = {
  /** The n-th firing of a deadline counts from its anchor, and not from its first firing. */
  anchoredRepeats: 2,
  /** A role receives the same letter once, though several actions of a command send it. */
  lettersOnce: 2,
  /** A condition may name the event that supplies what is missing. */
  suppliers: 2,
  /** An instant has a type of its own, and is not a text. */
  typedInstants: 3,
} as const;

/** Tells whether a bundle has this meaning. */
export function hasMeaning({ format = 1 }: { format?: number }, meaning: keyof typeof MEANINGS): boolean {
  return format >= MEANINGS[meaning];
}

/** Is the format that the catalog writes, unless a definition uses something that a later format brought. */
export const USUAL_FORMAT = Math.max(...Object.values(MEANINGS));

let newest: number | null = null;

/** Returns the newest format that the grammar knows. */
export function newestFormat(): number {
  newest ??= Math.max(USUAL_FORMAT, newestIn(Object.values(DEFINITION_FILES).map(({ content }) => content)));
  return newest;
}

/** Tells whether this program reads bundles of a format. */
export function isKnownFormat(format: number): boolean {
  return Number.isInteger(format) && format >= 1 && format <= newestFormat();
}

function newestIn(shapes: readonly Shape[], entered = new Set<string>()): number {
  return latest(shapes.map((shape) => newestOf(shape, entered)));
}

function newestOf(shape: Shape, entered: Set<string>): number {
  switch (shape.shape) {
    case 'leaf':
      return shape.brought?.newest ?? 1;
    case 'record': {
      const members = Object.values(shape.members);
      return latest([
        ...members.map(({ since }) => since),
        newestIn(
          members.map(({ content }) => content),
          entered,
        ),
      ]);
    }
    case 'named':
      if (entered.has(shape.name)) return 1;
      entered.add(shape.name);
      return newestOf(shape.content(), entered);
    case 'list':
      return newestOf(shape.item, entered);
    case 'map':
      return newestOf(shape.value, entered);
    case 'choice':
      return newestIn([shape.chosen, shape.otherwise], entered);
    case 'family':
    case 'typed':
      return newestIn(Object.values(shape.members), entered);
    case 'decision':
    case 'apart':
      return newestOf(shape.content, entered);
  }
}

/**
 * Returns the oldest format that has all that a definition uses, and at least the usual one: a definition that uses nothing new is published
 * as before, and older servers can read it.
 */
export function formatOf(kind: DefinitionKind, content: Json): number {
  if (!isJsonObject(content)) return USUAL_FORMAT;
  return known(content, () => Math.max(USUAL_FORMAT, formatIn(DEFINITION_FILES[kind].content, content)));
}

const known = memo<object, number>('formats of definitions');

/** Returns the format that brought the newest thing in a value, whatever is usual. */
export function formatIn(shape: Shape, value: Json): number {
  const plain = plainShape(shape, value);
  switch (plain?.shape) {
    case 'leaf':
      return plain.brought?.of(value) ?? 1;
    case 'decision':
      return formatIn(plain.content, value);
    case 'list':
      return latest(Array.isArray(value) ? value.map((item) => formatIn(plain.item, item)) : []);
    case 'map':
      return latest(isJsonObject(value) ? Object.values(value).map((item) => formatIn(plain.value, item)) : []);
    case 'record':
      return latest(isJsonObject(value) ? Object.entries(value).map((member) => formatOfMember(plain, member)) : []);
    default:
      return 1;
  }
}

function formatOfMember({ members }: RecordShape, [name, value]: [string, Json]): number {
  const member = Object.hasOwn(members, name) ? members[name] : undefined;
  return member === undefined ? 1 : Math.max(member.since, formatIn(member.content, value));
}

const latest = (formats: readonly number[]) => Math.max(1, ...formats);
