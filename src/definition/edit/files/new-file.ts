import type { JsonObject } from '../../../base/base.ts';
import { type EditResult, schemaPath, type Texts } from '../definitions.ts';
import { kebabName } from '../names.ts';
import { choicesNamed, groupOf, type NewField } from '../new-event.ts';

/** Describes a file added to the draft, with its path. */
export type AddedFile = EditResult & { path: string };

export const FORM_SCHEMA = './meta/form.schema.json';

/** Creates a form that no event asks yet. */
export function newForm(texts: Texts, { title, fields }: { title: string; fields: NewField[] }): AddedFile {
  const path = schemaPath(kebabName(title, namesIn(texts, /^schemas\/(.+)\.schema\.json$/)));
  return added(path, { $schema: FORM_SCHEMA, ...groupOf({ title, fields }) });
}

/** Creates a list that no question offers yet. */
export function newList(texts: Texts, { title, labels }: { title: string; labels: readonly string[] }): AddedFile {
  const id = kebabName(title, namesIn(texts, /^workflows\/lists\/(.+)\.json$/));
  const entries = choicesNamed(labels).map((one) => ({ code: one.value, label: one.title }));
  const list = { $schema: '../../schemas/meta/list.schema.json', id, title, entries };
  return added(`workflows/lists/${id}.json`, list);
}

export type TemplateFolder = 'emails' | 'documents';

/** Creates a letter that nothing sends yet, headed by its title. */
export function newTemplate(texts: Texts, folder: TemplateFolder, title: string): AddedFile {
  const name = kebabName(title, namesIn(texts, new RegExp(`^templates/${folder}/(.+)\\.hbs$`)));
  const path = `templates/${folder}/${name}.hbs`;
  return { ok: true, path, texts: { [path]: `<h1>${withoutMarks(title)}</h1>\n<p>Bonjour,</p>\n` } };
}

/** Escapes the marks of HTML and Handlebars, because a title is plain text. */
function withoutMarks(title: string): string {
  return title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{', '&#123;');
}

export function namesIn(texts: Texts, place: RegExp): string[] {
  return Object.keys(texts).flatMap((path) => place.exec(path)?.[1] ?? []);
}

export function fileText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function added(path: string, value: JsonObject): AddedFile {
  return { ok: true, path, texts: { [path]: fileText(value) } };
}
