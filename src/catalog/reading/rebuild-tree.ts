import { type Json, sameJson } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import type { DefinitionTexts } from '../files/files.ts';
import type { AccountLetter } from '../templates/templates.ts';
import { definitionsIn } from './read-definitions.ts';

/** Holds the published definitions, as programs read them. */
export interface PublishedDefinitions {
  bundles: { [workflow: string]: Bundle };
  screens: readonly Screen[];
  letters: readonly AccountLetter[];
}

/**
 * Returns the files of what is published. Where a file of `beside` has the same content, its text is kept (its order, its `$ref`s, its
 * comments); other files are written anew. When two workflows were published with different texts of one file, the last in order of id
 * gives it.
 */
export function rebuildTree(published: PublishedDefinitions, beside: DefinitionTexts = new Map()): DefinitionTexts {
  const wanted = contentsOf(published);
  const known = contentsOf(definitionsIn(beside));
  const isAll = wanted.size > 0 && wanted.size === known.size;
  if (isAll && [...wanted].every(([path, content]) => sameJson(content, known.get(path)))) return beside;
  const tree: DefinitionTexts = new Map();
  for (const [path, content] of wanted) {
    const text = sameJson(content, known.get(path)) && hasItsReferences(path, { beside, wanted, known });
    tree.set(path, text ? (beside.get(path) ?? '') : textOf(content));
  }
  // The loop also visits the files it adds: a referenced file may refer to others.
  for (const path of tree.keys())
    for (const used of referencesOf(tree.get(path) ?? ''))
      if (!tree.has(used) && beside.has(used)) tree.set(used, beside.get(used) ?? '');
  return new Map([...tree].sort(([one], [other]) => (one < other ? -1 : 1)));
}

interface TreeComparison {
  beside: DefinitionTexts;
  wanted: ReadonlyMap<string, Json>;
  known: ReadonlyMap<string, Json>;
}

/** Tells whether a schema that borrows from other files still finds the same files there. */
function hasItsReferences(path: string, { beside, wanted, known }: TreeComparison): boolean {
  const all = new Set(referencesOf(beside.get(path) ?? ''));
  for (const used of all) for (const further of referencesOf(beside.get(used) ?? '')) all.add(further);
  return [...all].every(
    (used) => beside.has(used) && (!wanted.has(used) || sameJson(wanted.get(used), known.get(used))),
  );
}

function referencesOf(text: string): string[] {
  return [...text.matchAll(/"\$ref"\s*:\s*"([^"#/\\]+\.schema\.json)/g)].map(([, file]) => `schemas/${file}`);
}

/** Maps each path to the content of its file, with references of schemas inlined. */
function contentsOf({ bundles, screens, letters }: PublishedDefinitions): Map<string, Json> {
  const contents = new Map<string, unknown>();
  for (const [, bundle] of Object.entries(bundles).sort(([one], [other]) => (one < other ? -1 : 1)))
    for (const [path, content] of contentsOfBundle(bundle)) contents.set(path, content);
  for (const screen of screens) contents.set(`workflows/screens/${screen.id}.json`, withoutSchemaKey(screen));
  for (const { name, source, partials } of letters) {
    contents.set(`templates/emails/${name}.hbs`, source);
    for (const [partial, text] of Object.entries(partials)) contents.set(`templates/${partial}.hbs`, text);
  }
  // Everything here was read from JSON.
  return contents as Map<string, Json>;
}

function contentsOfBundle(bundle: Bundle): [path: string, content: unknown][] {
  const { workflow, dossier, forms, rules, lists, directories = {}, templates, roles } = bundle;
  const all = (parts: object, pathOf: (name: string) => string) =>
    Object.entries(parts).map(([name, part]): [string, unknown] => [pathOf(name), part]);
  return [
    ['workflows/roles.json', { roles }],
    [`workflows/${workflow.id}.json`, workflow],
    [`schemas/${workflow.dossier}`, dossier],
    ...all(forms, (name) => `schemas/${name}.schema.json`),
    ...all(rules, (name) => `workflows/rules/${name}.json`),
    ...all(lists, (name) => `workflows/lists/${name}.json`),
    ...all(directories, (name) => `workflows/directories/${name}.json`),
    ...all(templates, (name) => `templates/${name}.hbs`),
  ];
}

function withoutSchemaKey({ $schema: _, ...content }: Screen & { $schema?: string }): unknown {
  return content;
}

function textOf(content: Json): string {
  return typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
}
