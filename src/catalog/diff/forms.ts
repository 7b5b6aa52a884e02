import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';
import { aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, objectOf, removed, renamedAs } from './change.ts';
import { commonPart, pair } from './pairing.ts';
import { type PairedVersions, type Renames, recordInNewNames } from './renames.ts';

const FIELD_ASPECTS = aspectsOf('field');

/** Compares forms field by field, and so the data of the dossier. */
export function formChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const { forms } = renamed;
  const titleOf = (id: string) => formTitle(after, id) ?? formTitle(before, id) ?? id;
  return [
    ...forms.added.map(({ id }) =>
      added(formSubject(id, titleOf(id)), { class: 'additive', text: 'Nouveau formulaire' }),
    ),
    ...forms.removed.map(({ id }) =>
      removed(formSubject(id, titleOf(id)), { class: 'structural', text: 'Formulaire retiré' }),
    ),
    ...forms.kept.flatMap(({ was, id, before: one, after: other }): BundleChange[] => [
      ...renamedAs(formSubject(id, titleOf(id)), 'Même formulaire, autre nom', { was, id }),
      ...schemaChanges({ form: id, title: titleOf(id), renamed }, one, other),
    ]),
    ...schemaChanges({ form: '', title: 'Ce que le dossier retient', renamed }, before.dossier, after.dossier),
  ];
}

/** Returns the title of the event or document that a form is asked for. */
function formTitle({ workflow, forms }: Bundle, id: string): string | null {
  const users = [...Object.values(workflow.events), ...Object.values(withDefaults('workflow', workflow).documents)];
  const { title } = objectOf(forms[id]);
  return users.find(({ form }) => form === id)?.title ?? (typeof title === 'string' ? title : null);
}

function formSubject(id: string, title: string): ChangeSubject {
  return { about: 'form', id, title, state: null };
}

interface ComparedForm {
  form: string;
  title: string;
  renamed: Renames;
}

interface FormField {
  schema: JsonObject;
  isRequired: boolean;
}

function schemaChanges(place: ComparedForm, was: JsonObject, is: JsonObject): BundleChange[] {
  const fields = pair(fieldsOf(was), fieldsOf(is), alike);
  return [
    ...fields.added.map(({ id, after: { isRequired, schema } }) =>
      added(fieldSubject(place, id, schema), {
        class: isRequired ? 'tightening' : 'additive',
        text: isRequired ? 'Nouvelle question, obligatoire' : 'Nouvelle question',
      }),
    ),
    ...fields.removed.map(({ id, before: { schema } }) =>
      removed(fieldSubject(place, id, schema), { class: 'structural', text: 'Question retirée' }),
    ),
    ...fields.kept.flatMap(({ was: former, id, before: one, after: other }) => {
      const subject = fieldSubject(place, id, other.schema);
      const text = 'Même question, autre identifiant';
      return [
        ...(former === id
          ? []
          : [{ ...subject, kind: 'renamed', class: 'structural', text, before: former, after: id } as const]),
        ...requiredChange(subject, one, other),
        ...aspectChanges(subject, inNames(place, one.schema, other.schema), FIELD_ASPECTS),
      ];
    }),
    ...aspectChanges(formSubject(place.form, place.title), inNames(place, ownOf(was), ownOf(is)), FIELD_ASPECTS),
  ];
}

function inNames({ renamed }: ComparedForm, was: JsonObject, is: JsonObject): [JsonObject, JsonObject] {
  return [recordInNewNames(was, is, renamed), is];
}

function requiredChange(subject: ChangeSubject, was: FormField, is: FormField): BundleChange[] {
  if (was.isRequired === is.isRequired) return [];
  const found = is.isRequired
    ? ({ class: 'tightening', text: 'Devient obligatoire' } as const)
    : ({ class: 'additive', text: 'N’est plus obligatoire' } as const);
  return [{ ...subject, kind: 'changed', before: null, after: null, ...found }];
}

function fieldSubject({ form, title }: ComparedForm, id: string, schema: JsonObject): ChangeSubject {
  const name = typeof schema['title'] === 'string' ? schema['title'] : id;
  return { about: 'field', id: `${form}#${id}`, title: `${title} : ${name}`, state: null };
}

/** Compares two questions: a renamed question keeps its title, or everything else. */
function alike(was: FormField, is: FormField): number {
  const isTitled = was.schema['title'] !== undefined && was.schema['title'] === is.schema['title'];
  if (was.schema['type'] !== is.schema['type']) return 0;
  return isTitled ? 0.9 + commonPart(was.schema, is.schema) / 10 : 0;
}

/** Maps every field by its dotted id; fields of the items of lists are under `[]`. */
function fieldsOf(schema: JsonObject, prefix = ''): Map<string, FormField> {
  const found = new Map<string, FormField>();
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [name, inner] of Object.entries(objectOf(schema['properties']))) {
    if (!isJsonObject(inner)) continue;
    const id = `${prefix}${name}`;
    found.set(id, { schema: ownOf(inner), isRequired: required.includes(name) });
    for (const [deeper, field] of fieldsOf(inner, `${id}.`)) found.set(deeper, field);
    const { items } = inner;
    if (isJsonObject(items)) for (const [deeper, field] of fieldsOf(items, `${id}[].`)) found.set(deeper, field);
  }
  return found;
}

/** Removes the fields inside. `required` is compared with each field; only names that are not declared here stay. */
function ownOf(schema: JsonObject): JsonObject {
  const { properties, required, items, ...own } = schema;
  const names = Object.keys(objectOf(properties));
  const others = Array.isArray(required) ? required.filter((name) => !names.includes(String(name))) : [];
  return {
    ...own,
    ...(others.length > 0 && { required: others }),
    ...(items !== undefined && { items: isJsonObject(items) ? ownOf(items) : items }),
  };
}
