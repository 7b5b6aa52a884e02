import { isJsonObject, type Json, type JsonObject, pointerSteps, valueAt } from '../base/base.ts';
import type { SchemaIssue } from './schema-issue.ts';

interface RefOrigin {
  file: string;
  root: JsonObject;
}
interface InlineContext {
  read: (file: string) => JsonObject | undefined;
  issues: SchemaIssue[];
}

/**
 * Replaces every `$ref` (`#/$defs/x`, `other.schema.json#/$defs/x`) by what it names and drops `$defs`. Keywords next to a `$ref` (title,
 * help, marks) override those of the schema it names. `read` gives another schema file by its name. A reference that names nothing, or
 * itself, is an issue and leaves `{}`.
 */
export function inlineRefs(
  schema: JsonObject,
  fileName: string,
  read: (file: string) => JsonObject | undefined,
): { schema: JsonObject; issues: SchemaIssue[] } {
  const inlining: InlineContext = { read, issues: [] };
  const { $defs: _, ...rest } = schema;
  const inlined = inline(rest, { file: fileName, root: schema }, '$', [], inlining);
  return { schema: isJsonObject(inlined) ? inlined : {}, issues: inlining.issues };
}

function inline(node: Json, place: RefOrigin, path: string, open: string[], inlining: InlineContext): Json {
  if (Array.isArray(node)) return node.map((item, i) => inline(item, place, `${path}[${i}]`, open, inlining));
  if (!isJsonObject(node)) return node;
  const { $ref, ...beside } = node;
  if (typeof $ref === 'string') {
    return { ...target($ref, place, path, open, inlining), ...inlineMembers(beside, place, path, open, inlining) };
  }
  return inlineMembers(node, place, path, open, inlining);
}

function inlineMembers(
  node: JsonObject,
  place: RefOrigin,
  path: string,
  open: string[],
  inlining: InlineContext,
): JsonObject {
  const members = Object.entries(node).map(([key, member]): [string, Json] => {
    if (isPlain(key)) return [key, member];
    if (key === 'properties' && isJsonObject(member)) return [key, inlineFields(member, place, path, open, inlining)];
    return [key, inline(member, place, `${path}.${key}`, open, inlining)];
  });
  return Object.fromEntries(members);
}

/** Resolves references in `properties`, whose members are schemas whatever their name, be it `const` or `properties`. */
function inlineFields(
  fields: JsonObject,
  place: RefOrigin,
  path: string,
  open: string[],
  inlining: InlineContext,
): JsonObject {
  const members = Object.entries(fields).map(([name, field]): [string, Json] => [
    name,
    inline(field, place, `${path}.properties.${name}`, open, inlining),
  ]);
  return Object.fromEntries(members);
}

/** Tells whether a keyword holds data and not schemas: a `$ref` in it is a value. */
function isPlain(key: string): boolean {
  return key === 'const' || key === 'enum' || key === 'examples';
}

function target(ref: string, place: RefOrigin, path: string, open: string[], inlining: InlineContext): JsonObject {
  const refuse = (message: string, cure: string): JsonObject => {
    inlining.issues.push({ path: `${path}.$ref`, message, cure });
    return {};
  };
  const [file = '', pointer = ''] = ref.split('#');
  const id = `${file || place.file}#${pointer}`;
  if (open.includes(id))
    return refuse(
      `La référence « ${ref} » se contient elle-même.`,
      'Un formulaire ne peut pas être récursif : décrivez la liste à plat.',
    );
  const root = file === '' ? place.root : inlining.read(file);
  if (!root)
    return refuse(`Le fichier « ${file} » n'existe pas dans schemas/.`, 'Corrigez le nom du fichier ou créez-le.');
  const found = at(root, pointer);
  if (!found)
    return refuse(
      `La référence « ${ref} » ne désigne rien.`,
      `Corrigez le nom après $defs, ou ajoutez cette définition dans ${file || 'ce fichier'}.`,
    );
  const { $defs: _, $schema: __, $id: ___, ...body } = found;
  const inlined = inline(body, { file: file || place.file, root }, path, [...open, id], inlining);
  return isJsonObject(inlined) ? inlined : {};
}

function at(root: JsonObject, pointer: string): JsonObject | null {
  const node = valueAt(root, pointerSteps(pointer));
  return isJsonObject(node) ? node : null;
}
