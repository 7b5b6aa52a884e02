import { type DefinitionTexts, type Memory, newMemory } from '../files/files.ts';
import { type Definitions, definitionsIn } from '../reading/reading.ts';
import { lintBundles } from './lint.ts';

/**
 * Returns the definitions in these texts, with every mistake in them.
 * @param memory from the last call; without it, all the shipped definitions take a second or two
 */
export function judgeTexts(texts: DefinitionTexts, memory: Memory = newMemory()): Definitions {
  const read = definitionsIn(texts, memory);
  const { bundles, screens, available } = read;
  return { ...read, findings: [...read.findings, ...lintBundles(bundles, { ...available, screens, memory })] };
}
