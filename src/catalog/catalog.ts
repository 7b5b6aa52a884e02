/**
 * Reads the definitions of a folder, reports every mistake in them, and names each version by its hash. It refuses a bad definition with
 * file, path and cure, before anything runs: the engine trusts what it accepts. It knows no workflow in particular; the checks are one file
 * each in `checks/`, in one ordered list.
 */

export { endedStates } from '../definition/definition.ts';
export { type BundleLabels, labelsOf, signatureAddresses } from '../engine/engine.ts';
export { expressionReference } from '../expressions/expressions.ts';
export { checksMasked } from './checks-masked.ts';
export { partialsOf, shapeFindings } from './definition/definition.ts';
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
export type { ExpressionIssue, ExpressionName } from './expression/expression.ts';
export {
  bundleHash,
  type DefinitionTexts,
  hashesOf,
  isDefinitionPath,
  lineOf,
  type Memory,
  newMemory,
  parseJsonText,
  readTree,
  treeHash,
} from './files/files.ts';
export { type Judge, judgeApart, judgeHere, type LintOptions, lintBundles } from './judge/judge.ts';
export { maskedData, shapeOf } from './masked.ts';
export { type MaskedLine, maskedLines } from './masked-lines.ts';
export { type MergedText, mergeTexts, type TextConflict, takeTheirs } from './merge/merge.ts';
export { type MapGuard, type ProcessMap, processMap } from './process/process.ts';
export {
  ANYONE,
  ELSEWHERE,
  mayHoldMore,
  pathsIn,
  repeatedIn,
  type ShownBeside,
  shownBeside,
} from './readers/readers.ts';
export {
  type Available,
  type Definitions,
  definitionsIn,
  excerptOf,
  metaSchemas,
  type PublishedDefinitions,
  readDefinitions,
  rebuildTree,
} from './reading/reading.ts';
export { readsMasked, walksMasked } from './reads-masked.ts';
export {
  applied,
  idsOf,
  movedIn,
  type NamedPlace,
  PLACE_KINDS,
  type PlaceKind,
  type RenameRequest,
  type RenameResult,
  renamesOf,
  type TextEdit,
} from './rename/rename.ts';
export { type FieldRenaming, fieldRenamesOf, fieldsOf } from './rename-field/rename-field.ts';
export { FILE_KINDS, type FileRenaming, fileRenamesOf, type NamedFile, namedFiles } from './rename-file/rename-file.ts';
export {
  type ChangeAlone,
  changedPlaces,
  exampleFindings,
  type Replay,
  type Simulations,
  simulationsApart,
  simulationsHere,
} from './simulation/simulation.ts';
export {
  type AccountLetter,
  shippedLetter,
  type TemplateUser,
  type TemplateVariable,
  templateForms,
  templateReads,
  templateUsers,
  type VariablesIn,
} from './templates/templates.ts';
export { generateTypes } from './types.ts';
