import { lookedAt } from '../definition/definition.ts';
import { comparedIn } from './parsed.ts';
import { fileOf, linkedBy, type RenamePlace, type Search } from './places.ts';
import { usersOf } from './users.ts';

/** Is a place where an expression compares the id with a path, read on a dossier of one of the workflows `here`. */
export interface ComparedPlace extends RenamePlace {
  read: string;
  here: readonly string[];
}

/** Finds the places of expressions that compare the id with what they read. */
export function comparedPlaces(search: Search): ComparedPlace[] {
  const { tree, named, written } = search;
  const files = [...tree.workflows.keys()]
    .map(fileOf)
    .concat([...tree.screens, ...tree.schemas].map(({ file }) => file));
  return files.flatMap((file) =>
    written(file)
      .filter(({ isKey, text }) => !isKey && text !== named.id && maySay(text, named.id))
      .flatMap((one) => {
        const found = comparedIn(tree, one.text).filter(({ text }) => text === named.id);
        if (found.length === 0) return [];
        const here = hereAt(search, file, one.path);
        return found.map(({ path, start }) => ({ file, written: one, start, read: path, here }));
      }),
  );
}

/** Tells whether a text may contain the id: an expression may write a letter by its number. */
function maySay(text: string, id: string): boolean {
  return text.includes(id) || text.includes('\\');
}

/** Lists the workflows of the dossiers that an expression at this place may look at. */
function hereAt({ tree }: Search, file: string, path: string): readonly string[] {
  const screen = tree.screens.find((one) => one.file === file)?.content;
  if (screen !== undefined) return [lookedAt(screen, tree.workflows.get(screen.workflow), path) ?? []].flat();
  const schema = /^schemas\/(.+)$/.exec(file)?.[1];
  if (schema !== undefined) return usersOf(tree, schema);
  const own = file.slice('workflows/'.length, -'.json'.length);
  const chosen = /^\$\.links\.([^.]+)\.choices\.label$/.exec(path)?.[1];
  return chosen === undefined ? [own] : linkedBy(tree, own, chosen);
}
