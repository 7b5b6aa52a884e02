import { isJsonObject, type Json, type JsonObject, ownMember } from '../../base/base.ts';
import { itemOf } from '../definition/definition.ts';
import { type DefinitionTexts, parseJsonText } from '../files/files.ts';

/*
 * Marks forms: the `$comment` of each field says where it is declared. A field that was copied, joined or borrowed on the way is then
 * still recognised as that field.
 */

/** Makes the origin of a key: its file and its path. */
export const keyAt = (file: string, path: string) => `${file}\n${path}\nkey`;

export function markedTexts(texts: DefinitionTexts): DefinitionTexts {
  return new Map(
    [...texts].map(([file, text]) => [file, isFormFile(file) || isRuleFile(file) ? marked(file, text) : text]),
  );
}

const isFormFile = (file: string) => /^schemas\/[^/]+\.schema\.json$/.test(file);
export const isRuleFile = (file: string) => /^workflows\/rules\/[^/]+\.json$/.test(file);

/** Returns null for a text that is no object: the reading of the tree reports why. */
export function contentOf(text: string): JsonObject | null {
  const parsed = parseJsonText(text);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : null;
}

function marked(file: string, text: string): string {
  const content = contentOf(text);
  if (content === null) return text;
  if (!isRuleFile(file)) return JSON.stringify(markedIn(content, file, '$'));
  const { facts = null } = content;
  return JSON.stringify({ ...content, facts: markedIn(facts, file, '$.facts') });
}

/** Lists the keywords under which a form names fields without declaring them: these names are followed elsewhere. */
const CONDITIONS = ['if', 'then', 'else', 'not', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'examples'];

function markedIn(node: Json, file: string, path: string): Json {
  if (!isJsonObject(node)) return node;
  const members = Object.entries(node).map(([key, member]): [string, Json] => {
    const here = `${path}.${key}`;
    if (key === 'x-signed' && isJsonObject(member)) return [key, { ...member, $comment: `${file}\n${here}` }];
    if (CONDITIONS.includes(key) || key.startsWith('x-')) return [key, member];
    if (key === '$defs' && isJsonObject(member))
      return [key, mapped(member, (one, name) => markedIn(one, file, `${here}.${name}`))];
    if (key !== 'properties' || !isJsonObject(member)) return [key, markedIn(member, file, here)];
    return [
      key,
      mapped(member, (one, name) => {
        const field = markedIn(one, file, `${here}.${name}`);
        return isJsonObject(field) ? { ...field, $comment: keyAt(file, `${here}.${name}`) } : field;
      }),
    ];
  });
  return Object.fromEntries(members);
}

function mapped(members: JsonObject, change: (member: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member, name)]));
}

/** Finds a field of a group, or of the items of a list, and where it is declared. */
export function fieldIn(schema: JsonObject, name: string): { field: JsonObject; origins: string[] } | null {
  const { properties } = itemOf(schema);
  const field = ownMember(properties, name);
  return isJsonObject(field) ? { field, origins: originsOf(field) } : null;
}

export function originsOf({ $comment }: JsonObject): string[] {
  return typeof $comment === 'string' ? $comment.split('\t') : [];
}
