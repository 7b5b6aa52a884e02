import type { Json, JsonObject } from '../base/base.ts';
import { DEFINITION_FILES, type DefinitionFile, type DefinitionKind } from './files.ts';
import type { Words } from './meaning.ts';
import type { Member, NamedShape, RecordShape, Shape, TypedShape } from './shape.ts';
import { WRITTEN } from './written.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const ADDRESS = 'https://jalon.example/schemas/meta';

/** Writes the meta-schemas of all kinds of files. */
export function metaSchemas(): { [kind in DefinitionKind]: JsonObject } {
  const kinds = Object.keys(DEFINITION_FILES) as DefinitionKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, metaSchema(kind)])) as { [kind in DefinitionKind]: JsonObject };
}

/**
 * Writes the JSON Schema of a kind of file: editors complete and check the file with it, and the catalog refuses a file that does not fit
 * it.
 */
export function metaSchema(kind: DefinitionKind): JsonObject {
  const { title, help, content }: DefinitionFile = DEFINITION_FILES[kind];
  const named = new Map<string, NamedShape>();
  const root = schemaOf(content, named);
  const definitions: JsonObject = {};
  // A thing may point to one that was not met before: the map grows while it is read.
  for (const [name, shape] of named) definitions[name] = { ...saidOf(shape), ...schemaOf(shape.content(), named) };
  const written = writtenIn({ root, definitions });
  return {
    ...{ $schema: DIALECT, $id: `${ADDRESS}/${kind}.schema.json` },
    ...saidOf({ title, help }),
    ...root,
    $defs: { ...written, ...definitions },
  };
}

function saidOf({ title, help }: { title: Words | null; help: Words | null }): JsonObject {
  return { ...(title && { title: title.fr }), ...(help && { description: help.fr }) };
}

function schemaOf(shape: Shape, named: Map<string, NamedShape>): JsonObject {
  switch (shape.shape) {
    case 'leaf':
      return shape.schema;
    case 'record':
      return recordSchema(shape, named);
    case 'map':
      return {
        ...{ type: 'object', propertyNames: schemaOf(shape.key, named) },
        ...{ additionalProperties: schemaOf(shape.value, named), ...shape.limits },
      };
    case 'list':
      return { type: 'array', items: schemaOf(shape.item, named), ...shape.limits };
    case 'choice':
      return {
        if: shape.on.schema,
        ...consequence(schemaOf(shape.chosen, named)),
        else: schemaOf(shape.otherwise, named),
      };
    case 'family':
      return {
        ...{ type: 'object', required: [shape.tag] },
        properties: {
          [shape.tag]: { ...saidOf({ title: shape.title, help: null }), enum: Object.keys(shape.members) },
        },
        discriminator: { propertyName: shape.tag },
        oneOf: Object.values(shape.members).map((member) => schemaOf(member, named)),
      };
    case 'typed':
      return typedSchema(shape, named);
    case 'decision':
      return schemaOf(shape.content, named);
    case 'apart':
      return { type: 'object' };
    case 'named':
      named.set(shape.name, shape);
      return { $ref: `#/$defs/${shape.name}` };
  }
}

/** An object with a member called `then` written out would be taken for a promise. */
const consequence = (schema: JsonObject): JsonObject => Object.fromEntries([['then', schema]]);

function typedSchema({ type, members }: TypedShape, named: Map<string, NamedShape>): JsonObject {
  return {
    ...{ type: 'object', required: ['type'], properties: { type: { title: 'Nature', ...schemaOf(type, named) } } },
    allOf: Object.entries(members).map(([one, member]) => ({
      if: {
        type: 'object',
        properties: { type: { anyOf: [{ const: one }, { type: 'array', contains: { const: one } }] } },
        required: ['type'],
      },
      ...consequence(schemaOf(member, named)),
    })),
  };
}

function recordSchema({ members, rules }: RecordShape, named: Map<string, NamedShape>): JsonObject {
  const all: [string, Member][] = Object.entries(members);
  const required = all.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  return {
    ...{ type: 'object', additionalProperties: false },
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      all.map(([name, member]) => [name, { ...saidOf(member), ...schemaOf(member.content, named) }]),
    ),
    ...rules,
  };
}

/** How names, expressions and durations are written, where this file has some. */
function writtenIn(schemas: Json): JsonObject {
  const text = JSON.stringify(schemas);
  return Object.fromEntries(Object.entries(WRITTEN).filter(([name]) => text.includes(`"#/$defs/${name}"`)));
}
