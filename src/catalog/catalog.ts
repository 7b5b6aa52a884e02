/**
 * Reads the definitions of a folder, reports every mistake in them, and names each version by its hash. It refuses a bad definition with
 * file, path and cure, before anything runs: the engine trusts what it accepts. It knows no workflow in particular; the checks are one file
 * each in `checks/`, in one ordered list.
 */

export { endedStates } from '../definition/definition.ts';
export { type BundleLabels, labelsOf, signatureAddresses } from '../engine/engine.ts';
export { expressionReference } from '../expressions/expressions.ts';
export { checksMasked } from './checks-masked.ts';
export { shapeFindings } from './definition/shape.ts';
export { partialsOf } from './definition/uses.ts';
export {
  type BundleChange,
  CHANGE_CLASSES,
  CHANGE_KINDS,
  CHANGED_THINGS,
  type ChangeClass,
  diffBundles,
  nameIn,
} from './diff/diff.ts';
export { exampleFor } from './example.ts';
export type { ExpressionIssue } from './expression/issues.ts';
export type { ExpressionName } from './expression/names.ts';
export { bundleHash } from './files/assemble.ts';
export { parseJsonText } from './files/json-text.ts';
export { type Memory, newMemory } from './files/memory.ts';
export { lineOf } from './files/position.ts';
export { type DefinitionTexts, hashesOf, isDefinitionPath, readTree, treeHash } from './files/tree.ts';
export { type Judge, judgeApart, judgeHere } from './judge/judge-apart.ts';
export { type LintOptions, lintBundles } from './judge/lint.ts';
export { maskedData, shapeOf } from './masked.ts';
export { type MaskedLine, maskedLines } from './masked-lines.ts';
export { type MergedText, mergeTexts, type TextConflict, takeTheirs } from './merge/merge.ts';
export { type MapGuard, type ProcessMap, processMap } from './process/process.ts';
export { mayHoldMore } from './readers/holders.ts';
export { repeatedIn } from './readers/repeated.ts';
export { ANYONE, ELSEWHERE, pathsIn, type ShownBeside, shownBeside } from './readers/shown-beside.ts';
export { excerptOf, metaSchemas } from './reading/excerpt.ts';
export { type Available, type Definitions, definitionsIn, readDefinitions } from './reading/read-definitions.ts';
export { type PublishedDefinitions, rebuildTree } from './reading/rebuild-tree.ts';
export { readsMasked, walksMasked } from './reads-masked.ts';
export {
  applied,
  idsOf,
  movedIn,
  type NamedPlace,
  type RenameRequest,
  type RenameResult,
  renamesOf,
  type TextEdit,
} from './rename/rename.ts';
export { PLACE_KINDS, type PlaceKind } from './rename/where.ts';
export { type FieldRenaming, fieldRenamesOf, fieldsOf } from './rename-field/rename-field.ts';
export {
  FILE_KINDS,
  type FileRenaming,
  fileRenamesOf,
  type NamedFile,
  namedFiles,
} from './rename-file/rename-file.ts';
export { type AccountLetter, shippedLetter } from './templates/account-letters.ts';
export { templateReads } from './templates/template-reads.ts';
export { type TemplateUser, templateUsers } from './templates/template-users.ts';
export type { TemplateVariable, VariablesIn } from './templates/variables/variables.ts';
export { exampleFindings } from './trial/example-findings.ts';
export type { Replay } from './trial/trial.ts';
export { type Trials, trialsApart, trialsHere } from './trial/trial-apart.ts';
export { type ChangeAlone, changedPlaces } from './trial/unseen-changes.ts';
export { generateTypes } from './types.ts';
