import type { DefinitionTexts } from '../files/tree.ts';
import { type Definitions, definitionsIn } from '../reading/read-definitions.ts';
import { lintBundles } from './lint.ts';

/** What these texts define, with everything that is wrong in them. Takes a second or two for all the shipped definitions. */
export function judgeTexts(texts: DefinitionTexts): Definitions {
  const read = definitionsIn(texts);
  const { bundles, screens, available } = read;
  return { ...read, findings: [...read.findings, ...lintBundles(bundles, { ...available, screens })] };
}
