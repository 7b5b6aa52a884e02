import type { Finding } from '../../base/base.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { lintBundles } from '../judge/lint.ts';
import { definitionsIn } from '../reading/read-definitions.ts';
import { applied, type Renamed, refusal } from '../rename/rename.ts';
import { type FieldRenaming, fieldRenamesOf } from './rename-field.ts';

/** The same, once the definitions were found to hold under the other name: what no reading follows is refused, with its place. */
export function renameField(texts: DefinitionTexts, base: DefinitionTexts, renaming: FieldRenaming): Renamed {
  const done = fieldRenamesOf(texts, base)(renaming);
  if (!done.ok) return done;
  const after = errorsIn(applied(texts, done.edits));
  if (after.length === 0) return done;
  const known = new Set(errorsIn(texts).map(({ file, code }) => `${file} ${code}`));
  const caused = after.find(({ file, code }) => !known.has(`${file} ${code}`));
  return caused === undefined
    ? done
    : refusal(
        `Il est nommé dans ${caused.file} (${caused.path}) d’une façon qui ne peut pas être suivie : ${caused.message} Changez-le d’abord là, dans la source.`,
      );
}

function errorsIn(texts: DefinitionTexts): Finding[] {
  const { bundles, screens, findings, available } = definitionsIn(texts);
  const found = [...findings, ...lintBundles(bundles, { ...available, screens })];
  return found.filter(({ level }) => level === 'error');
}
