import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import { type NamePlace, namesIn, type Path, pathText, withDefaults } from '../../definition/definition.ts';
import { type Bundle, type Workflow, workflowsOf } from '../../engine/engine.ts';
import { widgetOf } from '../../fields/fields.ts';
import { itemOf } from '../definition/definition.ts';
import { followAddress, followGroups, followMembers } from './follow.ts';
import { type FormText, followCondition, listIn } from './in-forms.ts';
import { fieldIn, keyAt, originsOf } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

/** Follows the names by which a workflow refers to fields of its dossiers, of linked dossiers, and of its forms. */
export function followWorkflow(written: Omit<FormText, 'file'>, bundle: Bundle): void {
  const { workflow } = bundle;
  const file = `workflows/${workflow.id}.json`;
  inData(written, bundle, file);
  inLinks(written, bundle, file);
  inEvents(written, bundle, file);
  answeredBefore({ ...written, file }, bundle, workflow as unknown as Json);
  for (const schema of Object.values(bundle.forms)) itemsNamed(written, bundle, schema);
}

/** Finds the fields that a workflow names, each with its owner, as the grammar states. */
function fieldsIn(workflow: Workflow): NamePlace[] {
  return namesIn('workflow', workflow as unknown as Json).filter(({ of, isKey }) => of === 'field' && !isKey);
}

function inData({ names }: Omit<FormText, 'file'>, { workflow, dossier }: Bundle, file: string): void {
  for (const { value, path, owner } of fieldsIn(workflow))
    if (owner === 'data') followAddress(names, dossier, { place: `${file}\n${pathText(path)}`, text: value });
}

function inLinks({ names }: Omit<FormText, 'file'>, { workflow, linked }: Bundle, file: string): void {
  for (const { value, path, owner } of fieldsIn(workflow)) {
    const link = owner === 'link' && path[0] === 'links' ? workflow.links[String(path[1])] : undefined;
    for (const one of link === undefined ? [] : workflowsOf(link)) {
      const schema = linked[one];
      if (schema !== undefined) followAddress(names, schema, { place: `${file}\n${pathText(path)}`, text: value });
    }
  }
}

function inEvents({ names }: Omit<FormText, 'file'>, { workflow, forms, dossier }: Bundle, file: string): void {
  for (const { form: name, prefill } of Object.values(workflow.events)) {
    const form = forms[name ?? ''];
    if (form !== undefined && prefill === true) followGroups(names, form, dossier);
  }
  for (const { value: text, path, owner } of fieldsIn(workflow)) {
    const form = forms[formAsked(workflow, path) ?? ''];
    const place = `${file}\n${pathText(path)}`;
    if (form === undefined || !owner.startsWith('form')) continue;
    followAddress(names, form, { place, text });
    if (owner !== 'form and data') continue;
    followAddress(names, dossier, { place, text });
    const [asks, keeps] = [fieldIn(form, text), fieldIn(dossier, text)];
    if (asks !== null && keeps !== null) followGroups(names, asks.field, keeps.field);
  }
  const { field, same = '', different = '' } = workflow.likely?.decide ?? {};
  for (const event of [same, different]) {
    const form = formOf({ workflow, forms }, event);
    if (field !== undefined && form !== null)
      followAddress(names, form, { place: `${file}\n$.likely.decide.field`, text: field });
  }
}

/** Returns the form of the event, or of the document on demand, that a place is in. */
function formAsked(workflow: Workflow, [part, name = '']: Path): string | undefined {
  const { events, documents } = withDefaults('workflow', workflow);
  if (part === 'events') return events[name]?.form;
  return part === 'documents' ? documents[name]?.form : undefined;
}

export function formOf({ workflow, forms }: Pick<Bundle, 'workflow' | 'forms'>, event: string): JsonObject | null {
  const name = own(workflow.events, event)?.form;
  return (name === undefined ? undefined : forms[name]) ?? null;
}

/** Follows answers given in advance, wherever they are: `{ event, preset }`, `{ events, preset, begin }`. */
export function answeredBefore(
  { names, file }: Pick<FormText, 'names' | 'file'>,
  bundle: Bundle,
  node: Json,
  path = '$',
): void {
  if (Array.isArray(node)) {
    for (const [i, one] of node.entries()) answeredBefore({ names, file }, bundle, one, `${path}[${i}]`);
    return;
  }
  if (!isJsonObject(node)) return;
  const events = [node.event, ...listIn(node.events)].filter((event) => typeof event === 'string');
  for (const member of ['preset', 'begin'])
    for (const form of events.map((event) => formOf(bundle, event) ?? {}))
      followMembers(names, form, { file, path: `${path}.${member}`, value: node[member] });
  for (const [key, inner] of Object.entries(node)) answeredBefore({ names, file }, bundle, inner, `${path}.${key}`);
}

/**
 * Follows questions that choose an item of a list of the dossier, or an entry of a directory: the fields next to them may have the names of
 * what the choice fills in.
 */
function itemsNamed(
  { names, borrowed }: Omit<FormText, 'file'>,
  { dossier, directories = {} }: Bundle,
  schema: JsonObject,
): void {
  const chosen = (field: JsonObject, here: string, group: JsonObject): void => {
    const { kind, target: id } = widgetOf(field) ?? { kind: 'line', target: '' };
    if (kind === 'directory')
      for (const { path: source, fields } of sourcesOf(directories[id]?.from ?? []))
        followMembers(names, group, { file: `workflows/directories/${id}.json`, path: source, value: fields });
    const item = kind === 'item' ? listOf(dossier, id) : null;
    if (item === null) return;
    followAddress(names, dossier, { place: `${here}.x-widget`, text: id, start: 'item:'.length });
    const told = isJsonObject(field['x-item']) ? field['x-item'] : {};
    for (const [i, shown] of listIn(told.show).entries())
      followAddress(names, item, { place: `${here}.x-item.show[${i}]`, text: String(shown) });
    const [file = '', path = ''] = here.split('\n');
    if (isJsonObject(told.if)) followCondition({ names, file, borrowed }, told.if, `${path}.x-item.if`, item);
    if (told.fill === true) followGroups(names, group, item);
  };
  const walk = (group: JsonObject): void => {
    const { properties } = itemOf(group);
    for (const field of Object.values(isJsonObject(properties) ? properties : {})) {
      if (!isJsonObject(field)) continue;
      // A field borrowed from another form is written in that form.
      const [at = ''] = originsOf(field);
      const declared = at.split('\n').slice(0, 2).join('\n');
      chosen(field, declared, group);
      if (isJsonObject(field.items)) chosen(field.items, `${declared}.items`, group);
      walk(field);
    }
  };
  walk(schema);
}

function sourcesOf(from: readonly { fields: { [field: string]: string } }[]) {
  return from.map(({ fields }, i) => ({ path: `$.from[${i}].fields`, fields }));
}

function listOf(schema: JsonObject, address: string): JsonObject | null {
  let here: JsonObject | null = schema;
  for (const step of address.split('.')) here = here && (fieldIn(here, step)?.field ?? null);
  return here && itemOf(here);
}

/** Links the fields that several sources of a directory give under one name. */
export function followDirectories({ names }: Pick<FormText, 'names'>, { directories = {} }: Bundle): void {
  for (const { id, key, name, from } of Object.values(directories)) {
    const file = `workflows/directories/${id}.json`;
    const keys = sourcesOf(from).flatMap(({ path, fields }) =>
      Object.keys(fields).map((field) => ({ field, origin: keyAt(file, `${path}.${field}`) })),
    );
    for (const { field, origin } of keys) {
      const first = keys.find((one) => one.field === field);
      if (first !== undefined) names.same(first.origin, origin);
      if (field === key) names.same(origin, `${file}\n$.key\n0`);
      if (field === name) names.same(origin, `${file}\n$.name\n0`);
    }
  }
}

/** Follows the form by which an organisation asks for its account: some of its fields name the organisation, and its contact. */
export function followRegistration(names: FieldNameGroups, { roles, forms }: Bundle): void {
  for (const { value: text, path, of, isKey } of namesIn('roles', { roles } as unknown as Json)) {
    const form = forms[roles[String(path[1])]?.register?.form ?? ''];
    if (form !== undefined && of === 'field' && !isKey)
      followAddress(names, form, { place: `workflows/roles.json\n${pathText(path)}`, text });
  }
}
