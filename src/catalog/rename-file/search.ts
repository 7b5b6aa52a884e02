import type { NameKind } from '../../definition/definition.ts';
import { type CalledText, calledTexts } from '../../expressions/expressions.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { isNameOf } from '../rename/grammar-names.ts';
import { fileOf, type Place, type Search } from '../rename/places.ts';
import type { Tree } from '../rename/tree.ts';
import type { Written } from '../rename/written.ts';
import type { LetterName } from './in-letters.ts';

/** What is asked about: a tree, whose files are taken apart once, and the file. */
export interface FileSearch {
  texts: DefinitionTexts;
  /** It holds the files that can be read: one that cannot, and says the name, has stopped the renaming before. */
  tree: Tree;
  written: Search['written'];
  id: string;
  /** The last part of the id, which is what is written over. */
  name: string;
}

export const EXPRESSIONS = /^(workflows\/(?!examples\/)|schemas\/).*\.json$/;

/** Places of these files. `startIn`: the first letter of the name in one of all that a file writes, null where it is not named. */
export function placesIn(
  { texts, written, name }: FileSearch,
  files: RegExp,
  startIn: (one: Written, all: readonly Written[]) => number | null,
): Place[] {
  return [...texts.keys()]
    .filter((file) => files.test(file))
    .flatMap((file) =>
      written(file, name).flatMap((one, _, all) => {
        const start = startIn(one, all);
        return start === null ? [] : [{ file, written: one, start }];
      }),
    );
}

/** Finds where workflows and roles name such a thing, by the grammar: `said` is how the file is called there. */
export function namedBy(
  { tree, written, name }: FileSearch,
  thing: { of: NameKind; owner?: string },
  said: string,
): Place[] {
  const roles = tree.roles === null ? [] : [{ ...tree.roles, kind: 'roles' as const }];
  const workflows = [...tree.workflows].map(([id, content]) => ({
    file: fileOf(id),
    content,
    kind: 'workflow' as const,
  }));
  return [...workflows, ...roles].flatMap(({ file, content, kind }) => {
    const isName = isNameOf(kind, content, thing);
    return written(file, name)
      .filter((one) => one.text === said && isName(one))
      .map((one) => ({ file, written: one, start: said.lastIndexOf(name) }));
  });
}

/** Calls of these functions, in any expression, that name it. */
export function callsOf(search: FileSearch, functions: readonly string[]): Place[] {
  const isOne = ({ called, text }: CalledText) => functions.includes(called) && text === search.id;
  return [...search.texts.keys()]
    .filter((file) => EXPRESSIONS.test(file))
    .flatMap((file) =>
      search
        .written(file, search.name)
        .filter(({ isKey, text }) => !isKey && functions.some((one) => text.includes(one)))
        .flatMap((one) =>
          calledTexts(one.text)
            .filter(isOne)
            .map(({ start }) => ({ file, written: one, start })),
        ),
    );
}

/** What a letter writes, as a place. */
export function inLetter({ file, name, offset }: LetterName, texts: DefinitionTexts): Place {
  const raw = (texts.get(file) ?? '').slice(offset, offset + name.length);
  return { file, written: { path: '@', isKey: false, text: name, raw, offset }, start: 0 };
}
