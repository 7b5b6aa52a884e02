import { isJsonObject, type Json } from '../base/base.ts';
import type { DecisionShape, Leaf, ListShape, MapShape, NamedShape, RecordShape, Shape } from './shape.ts';

type PlainShape = Leaf | RecordShape | MapShape | ListShape | DecisionShape;

/**
 * Follows names and choices down to the shape that a value has: a walk then knows five shapes instead of ten. Null stands for a value that no
 * member of a family, or no type of answer, describes: the meta-schema refuses it.
 */
export function plainShape(shape: Shape, value: Json): PlainShape | null {
  switch (shape.shape) {
    case 'leaf':
    case 'record':
    case 'map':
    case 'list':
    case 'decision':
      return shape;
    default: {
      const [inner] = shapesOf(shape, value);
      return inner === undefined ? null : plainShape(inner, value);
    }
  }
}

/**
 * Lists the shapes that a value may have, of those that a shape stands for: one where the value tells which, all where it is missing, none
 * where it fits none of a family.
 */
export function shapesOf(shape: Shape, value: Json | undefined): Shape[] {
  switch (shape.shape) {
    case 'named':
      return [shape.content()];
    case 'decision':
    case 'apart':
      return [shape.content];
    case 'choice':
      if (value === undefined) return [shape.otherwise, shape.chosen];
      return [shape.on.holds(value) ? shape.chosen : shape.otherwise];
    case 'family':
      return memberSaid(shape.members, shape.tag, value);
    case 'typed':
      return memberSaid(shape.members, 'type', value);
    default:
      return [];
  }
}

function memberSaid(members: { [key: string]: Shape }, tag: string, value: Json | undefined): Shape[] {
  if (value === undefined) return Object.values(members);
  const said = isJsonObject(value) ? [value[tag] ?? null].flat() : [];
  const key = said.find((one) => typeof one === 'string' && Object.hasOwn(members, one));
  const member = typeof key === 'string' ? members[key] : undefined;
  return member === undefined ? [] : [member];
}

/** Returns the record that a shape is, or that its name stands for. */
export function recordIn(shape: RecordShape | NamedShape): RecordShape {
  const content = shape.shape === 'named' ? shape.content() : shape;
  if (content.shape !== 'record') throw new TypeError(`A ${content.shape} has no members`);
  return content;
}
