import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { metaSchemas } from '../definition/definition.ts';
import { inlineRefs } from '../forms/forms.ts';
import { type Folder, folderOf, readTree, schemaIn } from './files/files.ts';

/** Names the file that code imports its types from. */
const TYPES = 'schemas/types.d.ts';
/** Names the folder where editors find what may be written in each kind of file. */
const META = 'schemas/meta';

const BANNER = `/**
 * Types of every form and of every dossier's data, written from schemas/ by \`npm run types\`. Never edit: change the schema.
 * A field with a condition is optional, since it may be hidden.
 */`;

/**
 * Makes the files derived from the schemas under `root`, by path relative to it: one interface per schema, `Forms` that names them all,
 * and the meta-schemas, which are those the product applies. The same schemas always give the same texts.
 */
export async function generateTypes(root: string): Promise<{ [file: string]: string }> {
  const { folder } = folderOf(await readTree(root));
  return {
    [TYPES]: await typesOf(folder),
    ...Object.fromEntries(
      Object.entries(metaSchemas()).map(([kind, meta]) => [
        `${META}/${kind}.schema.json`,
        `${JSON.stringify(meta, null, 2)}\n`,
      ]),
    ),
  };
}

async function typesOf(folder: Folder): Promise<string> {
  const forms = formsIn(folder);
  const all = {
    type: 'object' as const,
    properties: Object.fromEntries(forms),
    required: forms.map(([name]) => name),
    additionalProperties: false,
  };
  // Loaded only to write types: it brings a formatter, 0.2 s at each start.
  const { compile } = await import('json-schema-to-typescript');
  return compile(all, 'Forms', {
    bannerComment: BANNER,
    format: true,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120, singleQuote: true, semi: true, trailingComma: 'all' },
  });
}

/** Lists form names with the schema of their type, titled after the form. Files of shared definitions alone are no forms. */
function formsIn(folder: Folder): [string, JsonObject][] {
  return [...folder.schemas].flatMap(([file, { content }]): [string, JsonObject][] => {
    if (!isJsonObject(content) || content.type !== 'object') return [];
    const { schema } = inlineRefs(content, file, (other) => schemaIn(folder, other));
    const form = file.slice(0, -'.schema.json'.length);
    return [[form, { ...typed(schema), title: pascalCase(form) }]];
  });
}

/** Keeps the part of a schema that its type shows: names, kinds and values; nested titles become comments, or they would name types. */
function typed(schema: JsonObject): JsonObject {
  const { type, title, description, enum: values, items, properties } = schema;
  const kept: JsonObject = { type: type ?? null };
  const comment = description ?? title;
  if (comment !== undefined) kept.description = comment;
  if (values !== undefined) kept.enum = values;
  if (schema.const !== undefined) kept.enum = [schema.const];
  if (isJsonObject(items)) kept.items = typed(items);
  return isJsonObject(properties) ? { ...kept, ...typedGroup(properties, schema.required) } : kept;
}

function typedGroup(properties: JsonObject, required: Json | undefined): JsonObject {
  const fields = Object.entries(properties).flatMap(([name, field]): [string, JsonObject][] =>
    isJsonObject(field) ? [[name, typed(field)]] : [],
  );
  const isAlwaysShown = (name: Json) => {
    const field = properties[String(name)];
    return isJsonObject(field) && field['x-show-if'] === undefined;
  };
  const certain = Array.isArray(required) ? required.filter(isAlwaysShown) : [];
  return { properties: Object.fromEntries(fields), required: certain, additionalProperties: false };
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
