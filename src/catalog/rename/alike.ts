import { isJsonObject, type Json } from '../../base/base.ts';
import { lintSource } from '../../documents/documents.ts';
import { quotedIn } from './parsed.ts';
import { fileOf, filesAbout, linkedBy, type RenamePlace, type Search } from './places.ts';
import { usersOf } from './users.ts';

/**
 * Finds texts that quote the same word for something else: in expressions, letters and rules of this workflow, or in a workflow linked to
 * it. Only a person can tell what they mean.
 */
export function alikeTexts(search: Search, places: readonly RenamePlace[]): Pick<RenamePlace, 'file' | 'written'>[] {
  const { file, tree, named, written } = search;
  const forms = tree.schemas.filter((one) => usersOf(tree, one.file.slice('schemas/'.length)).includes(named.workflow));
  const rules = [...tree.texts.keys()].filter((path) => path.startsWith('workflows/rules/'));
  const files = [file, ...filesAbout(search, 'screens'), ...forms.map((one) => one.file), ...rules];
  const followed = new Set(places.map((place) => `${place.file} ${place.written.path} ${place.start}`));
  const quoted = [...files, ...leadingHere(search)].flatMap((one) =>
    written(one)
      .filter(({ isKey, text }) => !isKey && text !== named.id && text.includes(named.id))
      .filter(({ text }) => files.includes(one) || text.includes('liens'))
      .filter(({ path, text }) =>
        quotedIn(tree, text).some((quote) => quote.text === named.id && !followed.has(`${one} ${path} ${quote.start}`)),
      )
      .map((place) => ({ file: one, written: place })),
  );
  return [...quoted, ...inLetters(search)];
}

/** Lists other workflows that look at these dossiers through a link: a word of theirs may also name something of their own. */
function leadingHere({ tree, named }: Search): string[] {
  return [...tree.workflows]
    .filter(
      ([id, { links = {} }]) =>
        id !== named.workflow && Object.keys(links).some((link) => linkedBy(tree, id, link).includes(named.workflow)),
    )
    .map(([id]) => fileOf(id));
}

function inLetters({ tree, named }: Search): Pick<RenamePlace, 'file' | 'written'>[] {
  return [...tree.texts]
    .filter(([path, text]) => path.endsWith('.hbs') && text.includes(named.id) && quotes(path, text, named.id))
    .map(([file, raw]) => ({ file, written: { path: '$', isKey: false, text: named.id, raw, offset: 0 } }));
}

function quotes(path: string, source: string, word: string): boolean {
  const { program } = lintSource(source, path.startsWith('templates/partials/') ? 'partial' : 'template');
  // What the parser made is plain data.
  return program !== null && says(program as unknown as Json, word);
}

function says(node: Json, word: string): boolean {
  if (Array.isArray(node)) return node.some((one) => says(one, word));
  if (!isJsonObject(node)) return false;
  const { type, value } = node;
  return (type === 'StringLiteral' && value === word) || Object.values(node).some((one) => says(one, word));
}
