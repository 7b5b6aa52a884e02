/**
 * Reads the definitions of a folder, says everything that is wrong with them, and names each version by its hash.
 * It refuses a bad definition with file, path and cure, before anything runs: what it lets through, the engine trusts.
 * It knows no workflow; the checks are one file each in `checks/`, in one ordered list.
 */

export { type BundleLabels, labelsOf, signatureAddresses } from '../engine/engine.ts';
export { expressionReference } from '../expressions/expressions.ts';
export { type AccountLetter, shippedLetter } from './account-letters.ts';
export { bundleHash } from './assemble.ts';
export {
  CHANGE_CLASSES,
  CHANGE_KINDS,
  CHANGED_THINGS,
  type Change,
  type ChangeClass,
  diffBundles,
} from './diff/diff.ts';
export { exampleFor } from './example.ts';
export { excerptOf, metaSchemas } from './excerpt.ts';
export { type Judge, judgeApart, judgeHere } from './judge-apart.ts';
export { type LintOptions, lintBundles } from './lint.ts';
export { endedStates } from './machine.ts';
export { type Memory, newMemory } from './memory.ts';
export { type MergedText, mergeTexts, type TextConflict, takeTheirs } from './merge/merge.ts';
export { lineOf } from './position.ts';
export { type MapGuard, type ProcessMap, processMap } from './process/process.ts';
export { type Available, type Definitions, definitionsIn, readDefinitions } from './read-definitions.ts';
export { type Published, rebuildTree } from './rebuild-tree.ts';
export { templateReads } from './template-reads.ts';
export { type TemplateUser, templateUsers } from './template-users.ts';
export { type DefinitionTexts, hashesOf, isDefinitionPath, readTree, treeHash } from './tree.ts';
export { exampleFindings } from './trial/example-findings.ts';
export type { Replay } from './trial/trial.ts';
export { type Trials, trialsApart, trialsHere } from './trial/trial-apart.ts';
export { generateTypes } from './types.ts';
export { partialsOf } from './uses.ts';
