import { quotedTexts } from '../../expressions/expressions.ts';
import { addressOf, type RenamePlace } from '../rename/rename.ts';
import type { RenamedFileKind } from './files.ts';
import { letterNames } from './in-letters.ts';
import { EXPRESSIONS, type FileSearch, inLetter, placesIn } from './search.ts';

/** Finds texts that contain the name but are not followed: only a person can tell what they mean. */
export function alikeTexts(search: FileSearch, kind: RenamedFileKind, places: readonly RenamePlace[]): RenamePlace[] {
  const followed = new Set(places.map(addressOf));
  const found = kind === 'form' || kind === 'template' ? said(search, kind) : quoted(search, kind);
  return found.filter((place) => !followed.has(addressOf(place)));
}

/** Searches for the file name of a form: a bare word like `creation` has too many other meanings. */
function said(search: FileSearch, kind: 'form' | 'template'): RenamePlace[] {
  const { id, name } = search;
  const word = kind === 'form' ? `${id}.schema.json` : id;
  const whole = new RegExp(`(?<![\\w/-])${word}(?![\\w-])`);
  return placesIn(search, /\.json$/, ({ text }) => {
    const at = whole.exec(text)?.index;
    return at === undefined ? null : at + (kind === 'form' ? 0 : id.length - name.length);
  });
}

/** Finds the rule or list quoted in expressions and letters. */
function quoted(search: FileSearch, kind: 'rule' | 'list'): RenamePlace[] {
  const { id, texts, written, name } = search;
  const inExpressions = [...texts.keys()]
    .filter((file) => EXPRESSIONS.test(file))
    .flatMap((file) =>
      written(file, name)
        .filter(({ isKey, text }) => !isKey && text !== id && text.includes(id))
        .flatMap((one) =>
          quotedTexts(one.text)
            .filter(({ text }) => text === id)
            .map(({ start }) => ({ file, written: one, start })),
        ),
    );
  const inLetters = kind === 'list' ? letterNames(texts).quoted.filter((one) => one.name === id) : [];
  return [...inExpressions, ...inLetters.map((one) => inLetter(one, texts))];
}
