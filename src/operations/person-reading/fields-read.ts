import { fieldsRead, readable, readScopeOf } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { type SchemaShape, sensitivePaths, shapeOf } from '../../forms/forms.ts';
import { sensitiveOf, withoutIndices } from '../reading/reading.ts';
import type { ReadField } from './person-reading-shapes.ts';

/**
 * Lists the fields that a role reads of a version. The function that strips every answer strips here an example with all fields filled,
 * so this list cannot say anything else than what the answers show.
 *
 * @param bundle the version as it may be read today
 */
export function fieldsShownTo(role: string, bundle: Bundle): ReadField[] {
  const scope = readScopeOf(bundle.workflow, [role]);
  const [shape, sensitive] = [shapeOf(bundle.dossier), sensitiveOf({ bundle })];
  const example = { ...filledGroup(shape) };
  const whole = new Set(leavesOf(readable(example, scope.fields, sensitive)));
  const marks = sensitivePaths(bundle.dossier).map(({ path, mark }) => ({ path: withoutIndices(path), mark }));
  return leavesOf(readable(example, fieldsRead(scope), sensitive)).map((path) => ({
    ...{ path, title: titleOf(shape, path), isPartial: !whole.has(path) },
    mark: marks.find((one) => path === one.path || path.startsWith(`${one.path}.`))?.mark ?? null,
  }));
}

/** Fills every field with a value that says nothing, and every list with one item. */
function filledGroup({ fields }: SchemaShape): JsonObject {
  return Object.fromEntries(fields.map(({ name, shape }) => [name, filled(shape)]));
}

function filled(shape: SchemaShape): Json {
  if (shape.item !== null) return [filled(shape.item)];
  return shape.fields.length > 0 ? filledGroup(shape) : true;
}

/** Lists the dotted paths of the values, without the places of lists. */
function leavesOf(value: Json, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]));
  return [path.join('.')];
}

/** Joins the titles on the way to a field: « Identité › Nationalité ». */
export function titleOf(shape: SchemaShape, path: string): string {
  let at: SchemaShape | undefined = shape;
  const titles = path.split('.').map((name) => {
    const group: SchemaShape | undefined = at?.item ?? at;
    at = group?.named.get(name)?.shape;
    const title = at?.schema['title'];
    return typeof title === 'string' ? title : name;
  });
  return titles.join(' › ');
}
