import { isJsonObject, problems, refuse } from '../../../base/base.ts';
import type { Bundle } from '../../../engine/engine.ts';
import { findRelease, type Release, treeTexts } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { baseOf, releaseNamed } from '../releases/releases.ts';
import type { DefinitionSource, DefinitionSources, DefinitionSourceText } from './draft-shapes.ts';

type SourceKind = DefinitionSource['kind'];

const KINDS: readonly [start: string, kind: SourceKind][] = [
  ['workflows/roles.json', 'roles'],
  ['workflows/rules/', 'rule'],
  ['workflows/lists/', 'list'],
  ['workflows/directories/', 'directory'],
  ['workflows/screens/', 'screen'],
  ['workflows/examples/', 'example'],
  ['workflows/', 'workflow'],
  ['schemas/', 'schema'],
  ['templates/documents/', 'document'],
  ['templates/emails/', 'email'],
  ['templates/', 'partial'],
];

/** @throws Refusal not-found in a store that was never given a release */
export async function servedRelease(context: Context): Promise<Release> {
  const { served } = await baseOf(context);
  return served ?? refuse(problems.notFound('Aucune version des définitions n’est publiée : il n’y a rien à changer.'));
}

/** Returns a release that a draft changes; it must exist, served or not. */
export async function releaseById({ store }: Context, id: string): Promise<Release> {
  const release = await findRelease(store, id);
  if (release === null) throw new Error(`release ${id} is not in the store`);
  return release;
}

/** Lists every file of the served release, in order of path. */
export async function definitionSources(context: Context): Promise<DefinitionSources> {
  const release = await servedRelease(context);
  const texts = await treeTexts(context.store, release.hash);
  const uses = await usesOf(context, release);
  const files = [...texts].map(([path, text]): DefinitionSource => {
    const [only, ...others] = uses.get(path) ?? [];
    const workflow = others.length === 0 ? (only ?? workflowIn(path, text)) : null;
    return { path, kind: kindOf(path), title: titleOf(path, text), workflow };
  });
  return { release: shown(release), files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** @throws Refusal not-found */
export async function definitionSource(
  context: Context,
  { path = '', release: name }: { path?: string; release?: string },
): Promise<DefinitionSourceText> {
  const release = await (name === undefined ? servedRelease(context) : releaseNamed(context, name));
  const text = (await treeTexts(context.store, release.hash)).get(path);
  if (text === undefined)
    return refuse(problems.notFound(`Aucun fichier « ${path} » dans la version nº ${release.number} des définitions.`));
  return { path, release: shown(release), text };
}

export function shown({ id, number }: Release): { id: string; number: number } {
  return { id, number };
}

function kindOf(path: string): SourceKind {
  return KINDS.find(([start]) => path.startsWith(start))?.[1] ?? 'partial';
}

/** Maps each path to the workflows that use it. */
async function usesOf({ bundles }: Context, release: Release): Promise<Map<string, string[]>> {
  const uses = new Map<string, string[]>();
  for (const [id, hash] of Object.entries(release.bundles)) {
    const bundle = await bundles.definition(hash);
    for (const path of bundle === null ? [] : filesOf(bundle)) uses.set(path, [...(uses.get(path) ?? []), id]);
  }
  return uses;
}

function filesOf({ workflow, forms, rules, lists, directories = {}, templates }: Bundle): Set<string> {
  return new Set([
    `workflows/${workflow.id}.json`,
    `schemas/${workflow.dossier}`,
    ...Object.keys(forms).map((id) => `schemas/${id}.schema.json`),
    ...Object.keys(rules).map((id) => `workflows/rules/${id}.json`),
    ...Object.keys(lists).map((id) => `workflows/lists/${id}.json`),
    ...Object.keys(directories).map((id) => `workflows/directories/${id}.json`),
    ...Object.keys(templates).map((name) => `templates/${name}.hbs`),
  ]);
}

/** Reads the workflow that a page or an example names in its own text. */
function workflowIn(path: string, text: string): string | null {
  const workflow = ['screen', 'example'].includes(kindOf(path)) ? memberOf(text, 'workflow') : null;
  return typeof workflow === 'string' ? workflow : null;
}

export function titleOf(path: string, text: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.schema)?\.(json|hbs)$/, '');
  const title = path.endsWith('.json') ? memberOf(text, 'title') : headingOf(text);
  return typeof title === 'string' && title.trim() !== '' ? title : name;
}

/** Limits the characters of a heading that are read. */
const MAX_HEADING = 400;

/** Returns the heading of a letter or document, with « … » for the values it fills in: « Votre rendez-vous du … ». */
function headingOf(template: string): string {
  const start = template.indexOf('>', template.indexOf('<h1')) + 1;
  const end = template.indexOf('</h1>', start);
  if (!template.includes('<h1') || start === 0 || end === -1) return '';
  return template
    .slice(start, Math.min(end, start + MAX_HEADING))
    .replace(/\{\{else[^}]*\}\}/g, ' / ')
    .replace(/\{\{[#/][^}]*\}\}|<[^>]*>/g, '')
    .replace(/\{{2,3}[^}]*\}{2,3}/g, '…')
    .replace(/\s+/g, ' ')
    .replace(/^[… /]*$/, '')
    .trim();
}

/** Parsing cannot fail, since served files were read as JSON before they were published. */
function memberOf(text: string, name: string): unknown {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  return isJsonObject(value as never) && Object.hasOwn(value as object, name)
    ? (value as { [name: string]: unknown })[name]
    : null;
}
