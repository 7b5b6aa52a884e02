import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { DEFINITION_FILES, type DefinitionKind } from './files.ts';
import { shapesOf } from './plain-shape.ts';
import type { Member, RecordShape, Shape } from './shape.ts';

/**
 * Copies a definition without the members on which no decision depends: the words whose change is neutral, and what only readers of a
 * dossier ask for. What the grammar does not know is kept.
 */
export function decidingPart<T extends object>(kind: DefinitionKind, content: T): T {
  // A definition is JSON, and the copy fits the same type: members that decide are all there.
  return partOf(DEFINITION_FILES[kind].content, content as unknown as Json) as unknown as T;
}

function partOf(shape: Shape, value: Json): Json {
  switch (shape.shape) {
    case 'leaf':
      return value;
    case 'record':
      return isJsonObject(value) ? partOfRecord(shape, value) : value;
    case 'map':
      return isJsonObject(value) ? each(value, (_, inner) => [partOf(shape.value, inner)]) : value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => partOf(shape.item, item)) : value;
    default: {
      const [inner] = shapesOf(shape, value);
      return inner === undefined ? value : partOf(inner, value);
    }
  }
}

function partOfRecord({ members }: RecordShape, value: JsonObject): JsonObject {
  return each(value, (name, inner) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined) return [inner];
    return decides(member) ? [partOf(member.content, inner)] : [];
  });
}

function decides({ isReadOnly, content, change }: Member): boolean {
  const isSaid = content.shape === 'leaf' && (content.meaning.is === 'words' || content.meaning.is === 'note');
  return !isReadOnly && !(isSaid && change === 'neutral');
}

function each(value: JsonObject, change: (name: string, inner: Json) => Json[]): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => change(name, inner).map((kept): [string, Json] => [name, kept])),
  );
}
