import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import { schemaPath, type Texts, workflowIn } from './definitions.ts';
import { listAt, objectAt, textAt } from './json.ts';

/** A form, and the files of the workflow that uses it. */
export interface FormOf {
  texts: Texts;
  form: string;
  /** Paths of the workflows' files that ask it. */
  workflows: string[];
}

export function fieldsOf(texts: Texts, form: string): [name: string, field: JsonObject][] {
  const fields = objectAt(workflowIn(texts, schemaPath(form)), ['properties']);
  return Object.entries(fields).filter((one): one is [string, JsonObject] => isJsonObject(one[1] as Json));
}

export function requiredIn(texts: Texts, form: string): string[] {
  return listAt(workflowIn(texts, schemaPath(form)), ['required']).filter((name) => typeof name === 'string');
}

/** The question as it is asked: in its own words, or in those of what it borrows. */
export function titleIn(texts: Texts, form: string, name: string): string {
  const path = schemaPath(form);
  const field = objectAt(workflowIn(texts, path), ['properties', name]);
  return textAt(field, ['title']) ?? borrowedTitle(texts, path, textAt(field, ['$ref']) ?? '') ?? name;
}

function borrowedTitle(texts: Texts, path: string, ref: string): string | null {
  const [, file, part = ''] = /^([^#]*)#\/\$defs\/(\w+)$/.exec(ref) ?? [];
  if (file === undefined) return null;
  return textAt(workflowIn(texts, file === '' ? path : `schemas/${file}`), ['$defs', part, 'title']);
}
