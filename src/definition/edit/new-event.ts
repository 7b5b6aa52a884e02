import type { Json, JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import { dossierPath, schemaPath, type Texts, workflowIn } from './definitions.ts';
import { type AnswerChoice, offeredKind, withChoices, withRole } from './field-kinds.ts';
import { type JsonChange, listAt, objectAt, valueAt, withChanges } from './json.ts';
import { camelName, kebabName } from './names.ts';

export interface NewField {
  title: string;
  kind: string;
  isRequired: boolean;
  /** Lists the answers offered by a question of choice. */
  choices: string[];
  /** Names the role whose people are offered, in a question that asks for a person. */
  role?: string;
}

export interface NewEvent {
  title: string;
  by: string[];
  fields: NewField[];
}

/** Describes a declared event. The answers to its form are recorded in the dossier, where the roles that send them read them. */
export interface DeclaredEvent {
  texts: Texts;
  name: string;
  /** Lists the actions that its transition needs. */
  actions: Json[];
}

/** Declares the event, its form, and where its answers are recorded; the caller writes the transition. */
export function declareEvent(texts: Texts, path: string, event: NewEvent): DeclaredEvent {
  const workflow = workflowIn(texts, path);
  const name = kebabName(event.title, Object.keys(objectAt(workflow, ['events'])));
  const declared: JsonObject = { title: event.title, by: event.by };
  const at = ['events', name];
  if (event.fields.length === 0) {
    const text = withChanges(texts[path] ?? '', [{ at, put: declared }]);
    return { texts: { [path]: text }, name, actions: [] };
  }
  const form = kebabName(event.title, formsIn(texts));
  const dossier = dossierPath(workflow);
  const kept = keptAs(texts, dossier, event.title);
  const schema = groupOf(event);
  const changes: JsonChange[] = [
    { at, put: { title: event.title, form, by: event.by } },
    ...readChanges(workflow, event.by, kept),
  ];
  return {
    texts: {
      [path]: withChanges(texts[path] ?? '', changes),
      [schemaPath(form)]: `${JSON.stringify({ $schema: './meta/form.schema.json', ...schema }, null, 2)}\n`,
      [dossier]: withChanges(texts[dossier] ?? '', [{ at: ['properties', kept], put: schema }]),
    },
    name,
    actions: [{ type: 'record', params: { into: kept } }],
  };
}

function formsIn(texts: Texts): string[] {
  return Object.keys(texts).flatMap((path) => /^schemas\/(.+)\.schema\.json$/.exec(path)?.[1] ?? []);
}

function keptAs(texts: Texts, dossier: string, title: string): string {
  return camelName(title, Object.keys(objectAt(workflowIn(texts, dossier), ['properties'])));
}

export function groupOf({ title, fields }: Pick<NewEvent, 'title' | 'fields'>): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const field of fields) {
    const name = camelName(field.title, Object.keys(properties));
    properties[name] = fieldSchema(field);
    if (field.isRequired) required.push(name);
  }
  return { type: 'object', title, additionalProperties: false, required, properties };
}

export function fieldSchema({ title, kind, choices, role }: NewField): JsonObject {
  const { schema: made = {}, asks } = offeredKind(kind) ?? {};
  const { type, ...rest } = asks === 'role' ? withRole(made, role ?? '') : made;
  const schema: JsonObject = { type: type ?? 'string', title, ...rest };
  return choices.length === 0 ? schema : withChoices(schema, choicesNamed(choices));
}

export function choicesNamed(titles: readonly string[]): AnswerChoice[] {
  const known: string[] = [];
  return titles.map((title) => {
    const value = camelName(title, known);
    known.push(value);
    return { value, title };
  });
}

/** Grants the recorded answers to the roles that send them, unless they read everything. */
function readChanges(workflow: JsonObject, roles: readonly string[], field: string): JsonChange[] {
  return roles.flatMap((role): JsonChange[] => {
    const granted = valueAt(workflow, ['read', role]);
    if (granted === undefined) return [{ at: ['read', role], put: [field] }];
    const at: JsonPath = Array.isArray(granted) ? ['read', role] : ['read', role, 'data'];
    const fields = listAt(workflow, at);
    return fields.includes('*') || fields.includes(field) ? [] : [{ at: [...at, fields.length], insert: field }];
  });
}
