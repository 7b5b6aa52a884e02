import type { Json, JsonObject } from '../../src/base/base.ts';
import type { Path } from '../../src/definition/definition.ts';
import type { Leaf, Members, Shape } from '../../src/definition/shape.ts';
import { WRITTEN } from '../../src/definition/written.ts';

/** Describes one place of the grammar in the smallest definition that has it. */
export interface PlaceSample {
  at: Path;
  /** Is true when the place is the name of a member. */
  isKey: boolean;
  leaf: Leaf;
  value: Json;
  /** Is true inside a member that the grammar says no decision reads. */
  isReadOnly: boolean;
  /** Is the format of bundles that brought the newest of the members it is in. */
  since: number;
}

/** Makes a sample of every place of a shape; a thing that contains itself is entered once. */
export function* samplesOf(shape: Shape, entered = new Set<string>()): Generator<PlaceSample> {
  switch (shape.shape) {
    case 'leaf':
      yield { at: [], isKey: false, leaf: shape, value: leafValue(shape), isReadOnly: false, since: 1 };
      break;
    case 'record':
      yield* inRecord(shape.members, entered);
      break;
    case 'map': {
      const key = String(smallest(shape.key));
      if (shape.key.shape === 'leaf')
        yield {
          at: [key],
          isKey: true,
          leaf: shape.key,
          value: { [key]: smallest(shape.value) },
          isReadOnly: false,
          since: 1,
        };
      for (const one of samplesOf(shape.value, entered))
        yield { ...one, at: [key, ...one.at], value: { [key]: one.value } };
      break;
    }
    case 'list':
      for (const one of samplesOf(shape.item, entered))
        yield { ...one, at: [0, ...one.at], value: [one.value, ...rest(shape.item, shape.limits)] };
      break;
    case 'choice':
      yield* samplesOf(shape.chosen, entered);
      yield* samplesOf(shape.otherwise, entered);
      break;
    case 'family':
    case 'typed':
      for (const member of Object.values(shape.members)) yield* samplesOf(member, entered);
      break;
    case 'decision': {
      const { decides, says, content } = shape;
      const leaf: Leaf = { shape: 'leaf', meaning: { is: 'condition', decides, says }, schema: {} };
      yield { at: [], isKey: false, leaf, value: smallest(content), isReadOnly: false, since: 1 };
      yield* samplesOf(content, entered);
      break;
    }
    case 'apart':
      yield* samplesOf(shape.content, entered);
      break;
    case 'named':
      if (entered.has(shape.name)) return;
      entered.add(shape.name);
      yield* samplesOf(shape.content(), entered);
  }
}

function* inRecord(members: Members, entered: Set<string>): Generator<PlaceSample> {
  const base = required(members, 0);
  for (const [name, { content, isReadOnly, since }] of Object.entries(members))
    for (const one of samplesOf(content, entered)) {
      const isSkipped = isReadOnly || one.isReadOnly;
      const value = { ...base, [name]: one.value };
      yield { ...one, at: [name, ...one.at], value, isReadOnly: isSkipped, since: Math.max(since, one.since) };
    }
}

function rest(item: Shape, { minItems }: JsonObject): Json[] {
  return Array.from({ length: Math.max(0, Number(minItems ?? 0) - 1) }, () => smallest(item));
}

const MAX_DEPTH = 30;

/** Makes the smallest value that fits a shape. */
export function smallest(shape: Shape, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new RangeError('This thing always contains itself');
  switch (shape.shape) {
    case 'leaf':
      return leafValue(shape);
    case 'record':
      return required(shape.members, depth);
    case 'map':
      return shape.limits['minProperties'] === undefined
        ? {}
        : { [String(smallest(shape.key))]: smallest(shape.value, depth + 1) };
    case 'list':
      return Array.from({ length: Number(shape.limits['minItems'] ?? 0) }, () => smallest(shape.item, depth + 1));
    case 'choice':
      return smallest(shape.otherwise, depth + 1);
    case 'family':
    case 'typed':
      return firstOf(Object.values(shape.members), depth);
    case 'decision':
    case 'apart':
      return smallest(shape.content, depth + 1);
    case 'named':
      return smallest(shape.content(), depth + 1);
  }
}

function firstOf(members: readonly Shape[], depth: number): Json {
  for (const member of members)
    try {
      return smallest(member, depth + 1);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  throw new RangeError('This family always contains itself');
}

function required(members: Members, depth: number): JsonObject {
  const all = Object.entries(members).filter(([, { isRequired }]) => isRequired);
  // A question says its type, though a reference has none.
  const typed = members['type']?.content.shape === 'choice' ? { type: smallest(members['type'].content) } : {};
  return { ...typed, ...Object.fromEntries(all.map(([name, { content }]) => [name, smallest(content, depth + 1)])) };
}

/** Each pattern of the grammar accepts one of these texts. */
const TEXTS = [
  ...['nom', 'true', 'P1D', '2026-03-02', '2026-03-02T08:00:00.000Z', '09:00', 'nom.schema.json', 'documents/nom'],
  ...['emails/nom', '#/$defs/nom', 'list:nom', 'https://exemple.fr', 'a@exemple.fr', '/nom', '*', 'A', '#123456'],
];

function leafValue({ schema: own }: Leaf): Json {
  const written = typeof own['$ref'] === 'string' ? own['$ref'].slice('#/$defs/'.length) : '';
  const schema: JsonObject = Object.hasOwn(WRITTEN, written) ? WRITTEN[written as keyof typeof WRITTEN] : own;
  const { const: only, enum: values, type, pattern, minimum, exclusiveMinimum } = schema;
  if (only !== undefined) return only;
  if (Array.isArray(values)) return values[0] ?? null;
  const kind = [type ?? 'string'].flat()[0];
  if (kind === 'boolean') return true;
  if (kind === 'integer' || kind === 'number') return Number(minimum ?? exclusiveMinimum ?? 0) + 1;
  if (kind === 'object') return {};
  const found = TEXTS.find((one) => typeof pattern !== 'string' || new RegExp(pattern).test(one));
  if (found === undefined) throw new TypeError(`No text fits ${String(pattern)}`);
  return found;
}
