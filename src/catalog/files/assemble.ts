import { canonicalJson, type JsonObject, remembered, sha256 } from '../../base/base.ts';
import { type DefinitionKind, formatOf, USUAL_FORMAT } from '../../definition/definition.ts';
import type { Bundle, Directory, ListFile, RolesFile, RuleFile, Workflow } from '../../engine/engine.ts';
import { countsWorkingDays, listsOfRule, namedInSchema, partialsOf, usesOf } from '../definition/definition.ts';

/** Names the list of days off that the engine looks for; the engine has its own when there is none. */
export const HOLIDAYS = 'jours-feries';

/** Holds all that is well formed in a folder, by name: bundles are made of it. */
export interface Parts {
  workflows: Map<string, Workflow>;
  rules: Map<string, RuleFile>;
  lists: Map<string, ListFile>;
  directories: Map<string, Directory>;
  /** Maps a file name to its schema, with references inlined. */
  schemas: Map<string, JsonObject>;
  templates: Map<string, string>;
  roles: RolesFile['roles'];
}

/** Returns the hash of a bundle: SHA-256 of its canonical JSON. Two equal definitions have one hash, whatever the order of their keys. */
export function bundleHash(bundle: Bundle): string {
  return sha256(canonicalJson(bundle));
}

/** Returns the format of a bundle, told from all that its definitions use. */
export function bundleFormat(bundle: Omit<Bundle, 'format'>): number {
  const { workflow, dossier, forms, linked, rules, lists, roles, directories = {} } = bundle;
  return Math.max(
    newestOf('workflow', [workflow]),
    newestOf('form', [dossier, ...Object.values(forms), ...Object.values(linked)]),
    newestOf('rule', Object.values(rules)),
    newestOf('list', Object.values(lists)),
    newestOf('directory', Object.values(directories)),
    newestOf('roles', [{ roles }]),
  );
}

function newestOf(kind: DefinitionKind, files: readonly object[]): number {
  // Definitions are JSON.
  return Math.max(USUAL_FORMAT, ...files.map((file) => formatOf(kind, file as JsonObject)));
}

/**
 * Makes the bundle of one workflow with only what it uses, so that a change elsewhere makes no new version of it. A name that does not
 * exist is left out: the lint reports it.
 */
export function assembleBundle(workflow: Workflow, parts: Parts): Bundle {
  const uses = usesOf(workflow);
  const dossier = parts.schemas.get(workflow.dossier) ?? {};
  const asked = Object.keys(workflow.roles).flatMap((role) => parts.roles[role]?.register?.form ?? []);
  const forms = pick(names([...uses.forms, ...asked.map((name) => ({ name }))]), (form) =>
    parts.schemas.get(`${form}.schema.json`),
  );
  const rules = pick(names(uses.rules), (rule) => parts.rules.get(rule));
  const directories = directoriesFor(workflow, Object.values(forms), parts);
  const linked = pick(names(uses.workflows), (one) => parts.schemas.get(parts.workflows.get(one)?.dossier ?? ''));
  const bundle = {
    workflow: withoutSchemaKey(workflow),
    dossier,
    forms,
    rules: mapValues(rules, withoutSchemaKey),
    lists: mapValues(
      listsFor(workflow, [dossier, ...Object.values(forms)], Object.values(rules), parts),
      withoutSchemaKey,
    ),
    templates: pick(withPartials(names(uses.templates), parts.templates), (template) => parts.templates.get(template)),
    roles: parts.roles,
    ...(Object.keys(directories).length > 0 && { directories: mapValues(directories, withoutSchemaKey) }),
    linked,
  };
  return { format: bundleFormat(bundle), ...bundle };
}

function listsFor(
  workflow: Workflow,
  schemas: JsonObject[],
  rules: RuleFile[],
  parts: Parts,
): { [list: string]: ListFile } {
  const named = [
    ...usesOf(workflow).lists,
    ...schemas.flatMap((schema) => namedInSchema(schema, 'list')),
    ...rules.flatMap(listsOfRule),
  ];
  const daysOff = countsWorkingDays(workflow, rules) ? [{ name: HOLIDAYS }] : [];
  return pick(names([...named, ...daysOff]), (list) => parts.lists.get(list));
}

/** Returns the directories that its forms ask for, and those that its dossiers feed. */
function directoriesFor(
  { id }: Workflow,
  forms: JsonObject[],
  { directories }: Parts,
): { [directory: string]: Directory } {
  const asked = forms.flatMap((form) => namedInSchema(form, 'directory'));
  const fed = [...directories.values()].filter(({ from }) => from.some(({ workflow }) => workflow === id));
  return pick(names([...asked, ...fed.map((directory) => ({ name: directory.id }))]), (name) => directories.get(name));
}

/** Follows the partials that partials include, until nothing new is named. */
function withPartials(templates: string[], sources: ReadonlyMap<string, string>): string[] {
  const all = new Set(templates);
  for (const template of all) for (const partial of partialsOf(sources.get(template) ?? '')) all.add(partial);
  return [...all].sort();
}

function names(uses: { name: string }[]): string[] {
  return [...new Set(uses.map(({ name }) => name))].sort();
}

function pick<Part>(wanted: string[], find: (name: string) => Part | undefined): { [name: string]: Part } {
  const found = wanted.flatMap((name): [string, Part][] => {
    const part = find(name);
    return part === undefined ? [] : [[name, part]];
  });
  return Object.fromEntries(found);
}

function mapValues<Part>(parts: { [name: string]: Part }, change: (part: Part) => Part): { [name: string]: Part } {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
}

/** Returns the same object for the same definition, so that what was computed from it is found again. */
const bare = remembered<object>('schemas without title');

/** Removes `$schema`, which serves editors: the place of the file must not change the hash. */
function withoutSchemaKey<Definition extends { $schema?: string }>(definition: Definition): Definition {
  return bare(definition, [], () => {
    const { $schema: _, ...rest } = definition;
    return rest;
    // The rest of a record that only lost an optional member is still that record.
  }) as Definition;
}
