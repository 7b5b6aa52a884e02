import type { Finding } from '../../base/base.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { lintBundles } from '../judge/lint.ts';
import { definitionsIn } from '../reading/read-definitions.ts';
import { applied, movedIn, type RenameResult, refusal } from './rename.ts';

/**
 * Returns the rename only if it adds no error to the definitions: a use of the name that could not be followed is refused, with its place.
 * An error that was there already stops nothing.
 */
export function checked(
  texts: DefinitionTexts,
  done: RenameResult,
  { was, is }: Record<'was' | 'is', string>,
): RenameResult {
  if (!done.ok) return done;
  const after = errorsIn(movedIn(applied(texts, done.edits), done.moved));
  if (after.length === 0) return done;
  // Both names count as one, so that only new errors differ.
  const keyOf = inOneName(was, is);
  const known = new Set(errorsIn(texts).map(keyOf));
  const caused = after.find((finding) => !known.has(keyOf(finding)));
  return caused === undefined
    ? done
    : refusal(
        `Il est nommé dans ${caused.file} (${caused.path}) d’une façon qui ne peut pas être suivie : ${caused.message} Changez-le d’abord là, dans la source.`,
      );
}

function inOneName(was: string, is: string): (finding: Finding) => string {
  const either = new RegExp(`(?<![\\w-])(?:${was}|${is})(?![\\w-])`, 'g');
  return ({ file, code, path, message }) => [file, code, path, message].join('\n').replaceAll(either, was);
}

function errorsIn(texts: DefinitionTexts): Finding[] {
  const { bundles, screens, findings, available } = definitionsIn(texts);
  const found = [...findings, ...lintBundles(bundles, { ...available, screens })];
  return found.filter(({ level }) => level === 'error');
}
