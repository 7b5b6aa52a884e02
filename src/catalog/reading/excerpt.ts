import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actionsOf } from '../../definition/definition.ts';
import type { Bundle, MandatedRole, RolesFile } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import { namedInSchema, screenFindings } from '../definition/definition.ts';
import type { DefinitionTexts } from '../files/files.ts';
import { readDefinitions } from './read-definitions.ts';

/**
 * Extracts a workflow from a folder of definitions, with the workflows it is linked to and all they use: enough for a folder of its own.
 * Texts are copied as they are written; only roles that none of these workflows names are left out.
 * @returns null when the folder has no such workflow, or cannot be read
 */
export async function excerptOf(root: string, workflow: string): Promise<DefinitionTexts | null> {
  const { bundles, screens } = await readDefinitions(root);
  const wanted = neededBy(workflow, bundles);
  if (wanted === null) return null;
  const kept = Object.fromEntries(wanted.map((id) => [id, bundles[id] as Bundle]));
  const shown = screensOf(screens, kept);
  const schemas = await withReferences(root, [...new Set(Object.values(kept).flatMap(schemasOf))]);
  const paths = new Set([
    ...Object.values(kept).flatMap(filesOf),
    ...shown.map(({ id }) => `workflows/screens/${id}.json`),
    ...schemas,
  ]);
  const files: DefinitionTexts = new Map();
  for (const path of [...paths].sort()) files.set(path, await readFile(join(root, path), 'utf8'));
  files.set('workflows/roles.json', rolesText(await readFile(join(root, 'workflows/roles.json'), 'utf8'), kept));
  return files;
}

/** Keeps the screens that name no other workflow, and lead to no screen that does. */
function screensOf(screens: readonly Screen[], kept: { [id: string]: Bundle }): readonly Screen[] {
  const sheets = screens.map(({ id }) => id);
  const sound = screens.filter((screen) => screenFindings(screen, kept, sheets).length === 0);
  return sound.length === screens.length ? sound : screensOf(sound, kept);
}

/** Reads the files of `schemas/meta`, which editors use to complete and check definitions. */
export async function metaSchemas(root: string): Promise<DefinitionTexts> {
  const names = await readdir(join(root, 'schemas/meta'));
  const texts = names.sort().map(async (name): Promise<[string, string]> => {
    const path = `schemas/meta/${name}`;
    return [path, await readFile(join(root, path), 'utf8')];
  });
  return new Map(await Promise.all(texts));
}

/** Lists the workflow, and every workflow without which one of them would be at fault. */
function neededBy(workflow: string, bundles: { [id: string]: Bundle }): string[] | null {
  if (!Object.hasOwn(bundles, workflow)) return null;
  const found = [workflow];
  for (const id of found) {
    const named = bundles[id] ? workflowsNamedBy(bundles[id], bundles) : [];
    found.push(...named.filter((one) => Object.hasOwn(bundles, one) && !found.includes(one)));
  }
  return found;
}

/** Lists the workflows it is linked to, those it opens, those that accept its messages, and those its forms choose from. */
function workflowsNamedBy({ workflow, linked, forms, dossier }: Bundle, bundles: { [id: string]: Bundle }): string[] {
  const actions = actionsOf(workflow).map(({ action }) => action);
  const sent = actions.flatMap((action) => (action.type === 'send' ? [action.params.event] : []));
  // A computed name may be any event: every workflow that accepts messages of this one may be its receiver.
  const hears = ({ workflow: { events } }: Bundle) =>
    Object.entries(events).some(
      ([name, { from }]) =>
        from?.includes(workflow.id) && sent.some((event) => typeof event !== 'string' || event === name),
    );
  return [
    ...Object.keys(linked),
    ...actions.flatMap((action) => (action.type === 'start' ? [action.params.workflow] : [])),
    ...Object.keys(bundles).filter((id) => bundles[id] && hears(bundles[id])),
    ...[dossier, ...Object.values(forms)]
      .flatMap((schema) => namedInSchema(schema, 'workflow'))
      .map(({ name }) => name),
  ];
}

function filesOf({ workflow, rules, lists, directories = {}, templates }: Bundle): string[] {
  return [
    `workflows/${workflow.id}.json`,
    ...Object.keys(rules).map((id) => `workflows/rules/${id}.json`),
    ...Object.keys(lists).map((id) => `workflows/lists/${id}.json`),
    ...Object.keys(directories).map((id) => `workflows/directories/${id}.json`),
    ...Object.keys(templates).map((name) => `templates/${name}.hbs`),
  ];
}

function schemasOf({ workflow, forms }: Bundle): string[] {
  return [workflow.dossier, ...Object.keys(forms).map((form) => `${form}.schema.json`)].map(
    (name) => `schemas/${name}`,
  );
}

/** Returns those files, and the files they borrow definitions from. */
async function withReferences(root: string, files: string[]): Promise<string[]> {
  const found = [...files];
  for (const file of found) {
    const text = await readFile(join(root, file), 'utf8');
    const named = [...text.matchAll(/"\$ref":\s*"([\w-]+\.schema\.json)#?/g)].map(([, name]) => `schemas/${name}`);
    found.push(...new Set(named.filter((name) => !found.includes(name))));
  }
  return found;
}

function rolesText(text: string, kept: { [id: string]: Bundle }): string {
  const named = new Set(Object.values(kept).flatMap(({ workflow }) => Object.keys(workflow.roles)));
  const file = JSON.parse(text) as { roles: RolesFile['roles'] };
  const own = Object.entries(file.roles).filter(([role]) => named.has(role));
  const roles = Object.fromEntries(
    own.map(([role, { mandate, ...rest }]) => [role, { ...rest, ...within(mandate, kept) }]),
  );
  return `${JSON.stringify({ ...file, roles }, null, 2)}\n`;
}

/** Keeps the workflows a mandate samples among these; where none is left, it samples the dossiers of its own workflow. */
function within(mandate: MandatedRole | undefined, kept: { [id: string]: Bundle }): { mandate?: MandatedRole } {
  if (mandate === undefined) return {};
  const sample = mandate.sample.filter((id) => Object.hasOwn(kept, id));
  return { mandate: { ...mandate, sample: sample.length > 0 ? sample : [mandate.workflow] } };
}
