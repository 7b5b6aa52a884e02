import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import { metaSchemas } from '../../src/definition/definition.ts';

describe('The meta-schemas', () => {
  it('describe in French everything an editor shows', () => {
    const untitled = Object.entries(metaSchemas()).flatMap(([kind, schema]) => untitledIn(schema, kind));

    expect(untitled).toEqual([]);
  });
});

/** Lists the properties that an editor would show without a title: they neither have one nor refer to a schema that does. */
function untitledIn(schema: JsonObject, path: string): string[] {
  const own = partsOf(schema.properties).flatMap(([key, property]) => {
    const isShown = ['title', '$ref', 'const'].some((keyword) => property[keyword] !== undefined);
    return [...(isShown ? [] : [`${path}.${key}`]), ...untitledIn(property, `${path}.${key}`)];
  });
  const definitions = partsOf(schema.$defs).flatMap(([name, one]) => untitledIn(one, `#${name}`));
  const inside = ['additionalProperties', 'items', 'then', 'else'].flatMap((keyword) => {
    const inner = schema[keyword];
    return isJsonObject(inner) ? untitledIn(inner, `${path}.*`) : [];
  });
  return [...own, ...definitions, ...inside];
}

function partsOf(parts: unknown): [string, JsonObject][] {
  return Object.entries(isJsonObject(parts) ? parts : {}).filter((part): part is [string, JsonObject] =>
    isJsonObject(part[1]),
  );
}
