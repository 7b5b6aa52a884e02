import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { definitionKindOf } from '../files.ts';
import { type Path as JsonPath, namesIn as namesOfFile } from '../places.ts';
import { schemaPath, type Texts, workflowIn } from './definitions.ts';
import { listAt, objectAt, objectIn, textAt } from './json.ts';

/** Describes a form, or a group in it, with the files of the workflows that use it. */
export interface FormOf {
  texts: Texts;
  form: string;
  /** Lists the files of the workflows that ask the form. */
  workflows: string[];
  /** Locates the group of questions, or the lines of a list; without it, the whole form is meant. */
  inside?: JsonPath;
}

/** Tells whether a file is a workflow that asks the form. */
export function asksForm(path: string, text: string | undefined, form: string): boolean {
  // Most files do not name it at all: those are not read.
  if (definitionKindOf(path) !== 'workflow' || text?.includes(`"${form}"`) !== true) return false;
  const names = namesOfFile('workflow', objectIn(text) ?? {});
  return names.some(({ of, owner, value }) => of === 'form' && owner === 'own' && value === form);
}

/** Finds the questions inside a question, in its group or in each line of its list, defined there or borrowed; null when it has none. */
export function insideOf(of: FormOf, name: string): FormOf | null {
  const { texts, form, inside = [] } = of;
  return groupFrom(of, objectAt(workflowIn(texts, schemaPath(form)), []), [...inside, 'properties', name]);
}

/** Follows references, and `seen` lists the parts already followed: a part that leads back to itself has no questions. */
function groupFrom(of: FormOf, schema: JsonObject, at: JsonPath, seen: readonly string[] = []): FormOf | null {
  const field = objectAt(schema, at);
  if (isJsonObject((field['properties'] ?? null) as Json)) return { ...of, inside: at };
  if (isJsonObject((field['items'] ?? null) as Json)) return groupFrom(of, schema, [...at, 'items'], seen);
  const [, file, part = ''] = REF.exec(textAt(field, ['$ref']) ?? '') ?? [];
  if (file === undefined) return null;
  const form = file === '' ? of.form : file.replace('.schema.json', '');
  const place = `${form}#${part}`;
  if (seen.includes(place)) return null;
  return groupFrom({ ...of, form }, workflowIn(of.texts, schemaPath(form)), ['$defs', part], [...seen, place]);
}

const REF = /^([^#]*)#\/\$defs\/(\w+)$/;

/** Tells whether the group is a part defined once for every form that borrows it. */
export function isLent({ inside }: Pick<FormOf, 'inside'>): boolean {
  return inside?.[0] === '$defs';
}

/**
 * Tells whether a question there may begin filled; a line is filled by its list, and a shared part is asked for dossiers of several kinds.
 */
export function isPrefillable({ inside = [] }: Pick<FormOf, 'inside'>): boolean {
  return !isLent({ inside }) && !inside.includes('items');
}

/** Names the questions that lead to a place of the form, such as « employeur », « adresse ». */
export function namesIn(inside: JsonPath): string[] {
  return inside.filter((_, index) => inside[index - 1] === 'properties').map(String);
}

/** Returns the dotted address of a question, from its form or from its shared part, such as `employeur.adresse` or `$defs.adresse.rue`. */
export function addressOf({ inside = [] }: Pick<FormOf, 'inside'>, name: string): string {
  return [...(isLent({ inside }) ? inside.slice(0, 2) : []), ...namesIn(inside), name].join('.');
}

export function fieldsOf(texts: Texts, form: string, inside: JsonPath = []): [name: string, field: JsonObject][] {
  const fields = objectAt(workflowIn(texts, schemaPath(form)), [...inside, 'properties']);
  return Object.entries(fields).filter((one): one is [string, JsonObject] => isJsonObject(one[1] as Json));
}

export function requiredIn(texts: Texts, form: string, inside: JsonPath = []): string[] {
  return listAt(workflowIn(texts, schemaPath(form)), [...inside, 'required']).filter(
    (name) => typeof name === 'string',
  );
}

/** Returns the title under which a question is asked: its own, or that of the part it borrows. */
export function titleIn({ texts, form, inside = [] }: Omit<FormOf, 'workflows'>, name: string): string {
  const path = schemaPath(form);
  const field = objectAt(workflowIn(texts, path), [...inside, 'properties', name]);
  return textAt(field, ['title']) ?? borrowedTitle(texts, path, textAt(field, ['$ref']) ?? '') ?? name;
}

function borrowedTitle(texts: Texts, path: string, ref: string): string | null {
  const [, file, part = ''] = REF.exec(ref) ?? [];
  if (file === undefined) return null;
  return textAt(workflowIn(texts, file === '' ? path : `schemas/${file}`), ['$defs', part, 'title']);
}
