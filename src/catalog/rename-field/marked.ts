import { isJsonObject, type Json, type JsonObject, ownMember } from '../../base/base.ts';
import { namesIn, type Path, pathText } from '../../definition/definition.ts';
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
  const copy = structuredClone(content);
  for (const { of, declares, path } of namesIn(isRuleFile(file) ? 'rule' : 'form', content))
    if (of === 'field' && declares) mark(copy, path, keyAt(file, pathText(path)));
  for (const path of signaturesIn(content)) mark(copy, path, `${file}\n${pathText(path)}`);
  return JSON.stringify(copy);
}

/** Finds the signatures, which name the day that they attest; one may be written beside a borrowed group, which has no shape of its own. */
function signaturesIn(node: Json, path: Path = []): Path[] {
  if (!isJsonObject(node)) return [];
  return Object.entries(node).flatMap(([key, member]) =>
    key === 'x-signed' ? [[...path, key]] : signaturesIn(member, [...path, key]),
  );
}

function mark(content: JsonObject, path: Path, origin: string): void {
  const found = path.reduce<Json | undefined>((here, step) => (here as JsonObject | undefined)?.[step], content);
  if (isJsonObject(found ?? null)) (found as JsonObject).$comment = origin;
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
