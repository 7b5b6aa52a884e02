import { isJsonObject, type Json, own } from '../base/base.ts';
import type { DecisionShape, Leaf, ListShape, MapShape, NamedShape, RecordShape, Shape, TypedShape } from './shape.ts';

type PlainShape = Leaf | RecordShape | MapShape | ListShape | DecisionShape;

/**
 * Follows names and choices down to the shape that a value has: a walk then knows five shapes instead of ten. Null stands for a value that no
 * member of a family, or no type of answer, describes: the meta-schema refuses it.
 */
export function plainShape(shape: Shape, value: Json): PlainShape | null {
  switch (shape.shape) {
    case 'named':
      return plainShape(shape.content(), value);
    case 'choice':
      return plainShape(shape.on.holds(value) ? shape.chosen : shape.otherwise, value);
    case 'apart':
      return plainShape(shape.content, value);
    case 'family':
      return plainMember(isJsonObject(value) ? memberOf(shape.members, value[shape.tag]) : undefined, value);
    case 'typed':
      return plainMember(isJsonObject(value) ? memberAnswering(shape, value.type) : undefined, value);
    default:
      return shape;
  }
}

function plainMember(member: NamedShape | undefined, value: Json): PlainShape | null {
  return member === undefined ? null : plainShape(member, value);
}

function memberOf(members: { [key: string]: NamedShape }, key: Json | undefined): NamedShape | undefined {
  return typeof key === 'string' ? own(members, key) : undefined;
}

function memberAnswering({ members }: TypedShape, type: Json | undefined): NamedShape | undefined {
  const one = [type ?? null].flat().find((named) => typeof named === 'string' && Object.hasOwn(members, named));
  return memberOf(members, one);
}

/** Returns the record that a shape is, or that its name stands for. */
export function recordIn(shape: RecordShape | NamedShape): RecordShape {
  const content = shape.shape === 'named' ? shape.content() : shape;
  if (content.shape !== 'record') throw new TypeError(`A ${content.shape} has no members`);
  return content;
}
