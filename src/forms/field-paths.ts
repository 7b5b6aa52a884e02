import { type SchemaShape, shapeOf } from '../answers/answers.ts';
import type { JsonObject } from '../base/base.ts';

/** Returns every field of a schema, groups included, as dotted paths with `*` for the items of a list: `contrats`, `contrats.*.nature`. */
export function fieldPaths(schema: JsonObject): string[] {
  return pathsIn(shapeOf(schema), []);
}

function pathsIn(shape: SchemaShape, path: string[]): string[] {
  const own = shape.fields.flatMap(({ name, shape: field }) => [
    [...path, name].join('.'),
    ...pathsIn(field, [...path, name]),
  ]);
  return shape.item ? [...own, ...pathsIn(shape.item, [...path, '*'])] : own;
}
