import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type Bundle, workflowsOf } from '../../engine/engine.ts';
import { itemOf } from '../definition/fields.ts';
import { strings } from '../definition/uses.ts';
import { followAddress, followGroups, followMembers } from './follow.ts';
import { condition, listIn, type Written } from './in-forms.ts';
import { fieldIn, keyAt, originsOf } from './marked.ts';
import type { Names } from './names.ts';

/** Names that a workflow says of the fields of its dossiers, of those it is linked to, and of its forms. */
export function followWorkflow(written: Omit<Written, 'file'>, bundle: Bundle): void {
  const { workflow } = bundle;
  const file = `workflows/${workflow.id}.json`;
  inData(written, bundle, file);
  inLinks(written, bundle, file);
  inEvents(written, bundle, file);
  answeredBefore({ ...written, file }, bundle, workflow as unknown as Json);
  for (const schema of Object.values(bundle.forms)) itemsNamed(written, bundle, schema);
}

const DATA = [
  /^\$\.(columns|search)\[\d+\]$/,
  /^\$\.read\.[^.]+(\.data)?\[\d+\](\.data)?$/,
  /^\$\.read\.[^.]+\.except\[\d+\]$/,
  /^\$\.public\.(data\[\d+\](\.data)?|files\[\d+\])$/,
  /^\$\.retention\.erase\.keep\[\d+\]$/,
  /^\$\.machine\..*\.params\.(into|field|(fields|keep)\[\d+\])$/,
];

function inData({ names }: Omit<Written, 'file'>, { workflow, dossier }: Bundle, file: string): void {
  for (const { text, path } of strings(workflow))
    if (DATA.some((one) => one.test(path))) followAddress(names, dossier, { place: `${file}\n${path}`, text });
}

const READ = /^\$\.links\.([^.]+)\.(read|show\.[^.]+)\[\d+\]$/;

function inLinks({ names }: Omit<Written, 'file'>, { workflow, linked }: Bundle, file: string): void {
  for (const { text, path } of strings(workflow.links, '$.links')) {
    const link = workflow.links[READ.exec(path)?.[1] ?? ''];
    for (const one of link === undefined ? [] : workflowsOf(link)) {
      const schema = linked[one];
      if (schema !== undefined) followAddress(names, schema, { place: `${file}\n${path}`, text });
    }
  }
}

function inEvents({ names }: Omit<Written, 'file'>, { workflow, forms, dossier }: Bundle, file: string): void {
  const asked = { events: workflow.events, documents: workflow.documents ?? {} };
  for (const [kind, all] of Object.entries(asked))
    for (const [name, one] of Object.entries(all)) {
      const form = forms[one.form ?? ''];
      if (form === undefined) continue;
      if ('prefill' in one && one.prefill === true) followGroups(names, form, dossier);
      const path = `$.${kind}.${name}`;
      for (const { text, path: here } of strings(one, path)) {
        const place = `${file}\n${here}`;
        if (/\.(line\[\d+\]|validIf\[\d+\]\.field)$/.test(here)) followAddress(names, form, { place, text });
        if (!/\.copy\[\d+\]$/.test(here)) continue;
        for (const schema of [form, dossier]) followAddress(names, schema, { place, text });
        const [asks, keeps] = [fieldIn(form, text), fieldIn(dossier, text)];
        if (asks !== null && keeps !== null) followGroups(names, asks.field, keeps.field);
      }
    }
  const { field, same = '', different = '' } = workflow.likely?.decide ?? {};
  for (const event of [same, different]) {
    const form = formOf({ workflow, forms }, event);
    if (field !== undefined && form !== null)
      followAddress(names, form, { place: `${file}\n$.likely.decide.field`, text: field });
  }
}

export function formOf({ workflow, forms }: Pick<Bundle, 'workflow' | 'forms'>, event: string): JsonObject | null {
  const name = Object.hasOwn(workflow.events, event) ? workflow.events[event]?.form : undefined;
  return (name === undefined ? undefined : forms[name]) ?? null;
}

/** Answers given in advance, wherever they are: `{ event, preset }`, `{ events, preset, begin }`. */
export function answeredBefore(
  { names, file }: Pick<Written, 'names' | 'file'>,
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

/** A question that names an element of a list of the dossier, or an entry of a directory: its neighbours may bear the names of what it says. */
function itemsNamed(
  { names, borrowed }: Omit<Written, 'file'>,
  { dossier, directories = {} }: Bundle,
  schema: JsonObject,
): void {
  const chosen = (field: JsonObject, here: string, group: JsonObject): void => {
    const [, kind, id = ''] = /^(item|directory):(.+)$/.exec(String(field['x-widget'])) ?? [];
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
    condition({ names, file, borrowed }, told.if, `${path}.x-item.if`, item);
    if (told.fill === true) followGroups(names, group, item);
  };
  const walk = (group: JsonObject): void => {
    const { properties } = itemOf(group);
    for (const field of Object.values(isJsonObject(properties) ? properties : {})) {
      if (!isJsonObject(field)) continue;
      // Borrowed from another form, it is written there.
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

/** A directory calls what its sources say by one name. */
export function followDirectories({ names }: Pick<Written, 'names'>, { directories = {} }: Bundle): void {
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

/** Of the form by which an organisation asks for its account: what tells it, and who answers for it. */
export function followRegistration(names: Names, { roles, forms }: Bundle): void {
  for (const [role, { register }] of Object.entries(roles)) {
    const form = forms[register?.form ?? ''];
    if (register === undefined || form === undefined) continue;
    for (const { text, path } of strings(register, `$.roles.${role}.register`))
      if (/\.(key|confirm|name|person)$/.test(path))
        followAddress(names, form, { place: `workflows/roles.json\n${path}`, text });
  }
}
