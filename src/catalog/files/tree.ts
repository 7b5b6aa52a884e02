import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256 } from '../../base/base.ts';
import { definitionFolders } from '../../definition/definition.ts';

/** Maps the path of each definition file, from the root and with `/`, to its text. */
export type DefinitionTexts = Map<string, string>;

/** Lists the folders of definitions, and how their files end. */
const PLACES: readonly (readonly [folder: string, suffix: string])[] = [
  ...[...definitionFolders.values()].map(([folder, suffix]) => [folder.slice(0, -1), suffix] as const),
  ['templates/documents', '.hbs'],
  ['templates/emails', '.hbs'],
  ['templates/partials', '.hbs'],
];

/** Reads the text of every definition file under `root`, in a fixed order. An absent folder is an empty one. */
export async function readTree(root: string): Promise<DefinitionTexts> {
  const paths = (await Promise.all(PLACES.map((place) => pathsIn(root, place)))).flat();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')));
  return new Map(paths.map((path, index) => [path, texts[index] ?? '']));
}

/** Tells whether a definition file may have this path: no other file is read or accepted. */
export function isDefinitionPath(path: string): boolean {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  return PLACES.some(([folder, suffix]) => folder === path.slice(0, cut) && isNamed(name, suffix));
}

/** Maps each path to the hash of its text. */
export function hashesOf(tree: DefinitionTexts): { [path: string]: string } {
  return Object.fromEntries([...tree].map(([path, text]) => [path, sha256(text)]));
}

/** Names a tree by the hashes of its texts: the same files have one name, in a folder, a store or a file. */
export function treeHash(files: { [path: string]: string }): string {
  return sha256(canonicalJson(files));
}

function isNamed(name: string, suffix: string): boolean {
  return name.endsWith(suffix) && name.length > suffix.length && !/^\.|[\\\0]/.test(name);
}

async function pathsIn(root: string, [folder, suffix]: (typeof PLACES)[number]): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && isNamed(entry.name, suffix))
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}
