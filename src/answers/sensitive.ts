import type { Json, JsonObject } from '../base/base.ts';
import { SENSITIVE_MARKS, type SensitiveMark } from '../fields/fields.ts';
import { type SchemaShape, shapeOf } from './shape.ts';

/**
 * Returns the fields marked `x-sensitive`, as dotted paths with `*` for the items of a list: `suivi.*.sante`. A group's mark covers
 * everything in it.
 */
export function sensitivePaths(schema: JsonObject): { path: string; mark: SensitiveMark }[] {
  return marksIn(shapeOf(schema), []);
}

function marksIn(shape: SchemaShape, path: string[]): { path: string; mark: SensitiveMark }[] {
  const mark = shape.schema['x-sensitive'];
  if (isMark(mark)) return [{ path: path.join('.'), mark }];
  const inside = shape.fields.flatMap(({ name, shape: field }) => marksIn(field, [...path, name]));
  return shape.item ? [...inside, ...marksIn(shape.item, [...path, '*'])] : inside;
}

function isMark(mark: Json | undefined): mark is SensitiveMark {
  return SENSITIVE_MARKS.some((known) => known === mark);
}
