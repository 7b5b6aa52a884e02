import { type Memory, newMemory } from '../files/memory.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { type Definitions, definitionsIn } from '../reading/read-definitions.ts';
import { lintBundles } from './lint.ts';

/** What these texts define, with everything that is wrong in them. @param memory of the look before: a second or two for all the shipped definitions without it */
export function judgeTexts(texts: DefinitionTexts, memory: Memory = newMemory()): Definitions {
  const read = definitionsIn(texts, memory);
  const { bundles, screens, available } = read;
  return { ...read, findings: [...read.findings, ...lintBundles(bundles, { ...available, screens, memory })] };
}
