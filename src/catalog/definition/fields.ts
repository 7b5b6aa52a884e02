import { isJsonObject, type JsonObject, memo, ownMember } from '../../base/base.ts';
import { itemOf } from '../../engine/engine.ts';

export { itemOf };

/** Names the direct fields of an object schema; there are none in any other schema. */
export function propertyNames(schema: JsonObject): string[] {
  return isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
}

/** Returns the names of the fields that must be given. */
export function requiredNames(schema: JsonObject): string[] {
  return Array.isArray(schema.required)
    ? schema.required.filter((name): name is string => typeof name === 'string')
    : [];
}

/** Finds the schema of a field by its steps; a list stands for its items. Null when nothing is declared there. */
export function fieldAt(schema: JsonObject, steps: readonly string[]): JsonObject | null {
  let here: JsonObject = schema;
  for (const step of steps) {
    const { properties } = itemOf(here);
    const next = ownMember(properties, step);
    if (!isJsonObject(next)) return null;
    here = next;
  }
  return here;
}

/** Lists every dotted path of a schema, groups and items of lists included, to suggest corrections of a name. */
export function fieldPaths(schema: JsonObject): readonly string[] {
  return known(schema, () => pathsIn(schema, ''));
}

/** Keeps the paths of each schema: schemas never change, and every page and check asks for them at each look. */
const known = memo<JsonObject, readonly string[]>('field paths');

function pathsIn(schema: JsonObject, prefix: string): string[] {
  const { properties } = itemOf(schema);
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    return [path, ...(isJsonObject(field) ? pathsIn(field, `${path}.`) : [])];
  });
}
