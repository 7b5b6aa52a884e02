import type { DefinitionKind, NameKind } from '../../definition/definition.ts';
import { type CalledText, calledTexts } from '../../expressions/expressions.ts';
import type { DefinitionTexts } from '../files/files.ts';
import { fileOf, nameStarts, type RenamePlace, type Search, type Tree, type WrittenText } from '../rename/rename.ts';
import type { LetterName } from './in-letters.ts';

/** Holds a search: a tree, whose files are parsed once, and the file looked for. */
export interface FileSearch {
  texts: DefinitionTexts;
  /** Holds the files that can be read: a file that cannot, and that uses the name, has stopped the rename before. */
  tree: Tree;
  written: Search['written'];
  id: string;
  /** Is the last part of the id, which is the text replaced. */
  name: string;
}

export const EXPRESSIONS = /^(workflows\/(?!examples\/)|schemas\/).*\.json$/;

/** Finds places in these files. `startIn` returns the offset of the name in a text, or null where it is not named. */
export function placesIn(
  { texts, written, name }: FileSearch,
  files: RegExp,
  startIn: (one: WrittenText, all: readonly WrittenText[]) => number | null,
): RenamePlace[] {
  return [...texts.keys()]
    .filter((file) => files.test(file))
    .flatMap((file) =>
      written(file, name).flatMap((one, _, all) => {
        const start = startIn(one, all);
        return start === null ? [] : [{ file, written: one, start }];
      }),
    );
}

/** Finds where definitions name such a thing, by the grammar: `said` is how the file is called there. */
export function namedBy(
  { tree, written, name }: FileSearch,
  thing: { of: NameKind; owner?: string },
  said: string,
): RenamePlace[] {
  return definitionsOf(tree).flatMap(({ file, content, kind }) => {
    const startsIn = nameStarts(kind, content, { ...thing, name: said });
    return written(file, name).flatMap((one) =>
      startsIn(one).map((start) => ({ file, written: one, start: start + said.lastIndexOf(name) })),
    );
  });
}

function definitionsOf(tree: Tree): { file: string; content: object; kind: DefinitionKind }[] {
  const of = (kind: DefinitionKind, files: readonly { file: string; content: object }[]) =>
    files.map((one) => ({ ...one, kind }));
  return [
    ...[...tree.workflows].map(([id, content]) => ({ file: fileOf(id), content, kind: 'workflow' as const })),
    ...of('roles', tree.roles === null ? [] : [tree.roles]),
    ...of('screen', tree.screens),
    ...of('example', tree.examples),
    ...of('form', tree.schemas),
    ...tree.others,
  ];
}

/** Finds calls of these functions, in any expression, that name it. */
export function callsOf(search: FileSearch, functions: readonly string[]): RenamePlace[] {
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

/** Turns a name in a letter into a place. */
export function inLetter({ file, name, offset }: LetterName, texts: DefinitionTexts): RenamePlace {
  const raw = (texts.get(file) ?? '').slice(offset, offset + name.length);
  return { file, written: { path: '@', isKey: false, text: name, raw, offset }, start: 0 };
}
