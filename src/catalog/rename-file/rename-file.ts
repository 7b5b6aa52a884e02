import type { DefinitionTexts } from '../files/files.ts';
import {
  distinct,
  editsOf,
  namedIn,
  type RenameResult,
  readableIn,
  readerOf,
  refusal,
  type Tree,
  unreadable,
  writtenOtherwise,
} from '../rename/rename.ts';
import { alikeTexts } from './alike.ts';
import { FILE_PLACES } from './file-places.ts';
import { type NamedFile, nameOf, pathOf, renamedFile } from './files.ts';
import { obstacleTo } from './obstacles.ts';
import type { FileSearch } from './search.ts';

export { FILE_KINDS, type NamedFile, namedFiles } from './files.ts';

/** Asks to rename a form, a letter, a document or a partial, a rule or a list: definitions identified by a file name. */
export interface FileRenaming extends NamedFile {
  /** Holds the name alone: a file stays in its folder. */
  to: string;
}

/**
 * Gives a file another name wherever it is named; the tree is read once. The texts are searched as they are written, not compiled: a fault
 * elsewhere in the draft does not stop the rename, but a fault in a file that uses the name does.
 * @param base the published texts: a name that means something else there would mix up its dossiers
 */
export function fileRenamesOf(
  texts: DefinitionTexts,
  base: DefinitionTexts = texts,
): (renaming: FileRenaming) => RenameResult {
  const { tree, unreadable: broken } = readableIn(texts);
  const written = readerOf(texts);
  return (renaming) => renameIn({ texts, base, tree, written, broken }, renaming);
}

interface FileRenameContext extends Pick<FileSearch, 'texts' | 'written'> {
  base: DefinitionTexts;
  tree: Tree;
  broken: readonly string[];
}

function renameIn({ tree, broken, ...known }: FileRenameContext, { to, ...file }: FileRenaming): RenameResult {
  const { texts } = known;
  const why = obstacleTo(known, file, to);
  if (why !== null) return refusal(why);
  const search = { ...known, tree, id: file.id, name: nameOf(file) };
  const next = renamedFile(file, to);
  const unread = broken.find((one) => (texts.get(one) ?? '').includes(search.name));
  if (unread !== undefined) return refusal(unreadable(unread));
  const find = FILE_PLACES[file.kind];
  const [met] = find({ ...search, id: next.id, name: to });
  if (met !== undefined)
    return refusal(
      `« ${next.id} » est déjà nommé dans ${met.file} (${met.written.path}), sans exister : choisissez un autre identifiant.`,
    );
  const places = distinct(find(search));
  const unsure = writtenOtherwise(search.name, places);
  if (unsure !== null) return refusal(unsure);
  return {
    ok: true,
    edits: editsOf(places, search.name.length, to),
    places: places.map((one) => namedIn(tree, one)),
    alike: distinct(alikeTexts(search, file.kind, places)).map((one) => namedIn(tree, one)),
    moved: { from: pathOf(file), to: pathOf(next) },
  };
}
