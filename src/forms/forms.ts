/**
 * Says which schemas are forms, and judges data by them with the one validator of the server (`answers` holds the part the
 * browser shares). It knows no workflow, no store and no clock: the same document always gets the same answer, and no document
 * makes it throw.
 */

export {
  type Agreements,
  fieldsUnder,
  type HourSpan,
  inlineRefs,
  isDrawn,
  isFilled,
  isOnPaper,
  isSigned,
  MANNERS,
  type Manner,
  mannerOf,
  pointer,
  rangeErrors,
  type SchemaIssue,
  type SchemaShape,
  type SignatureFields,
  sensitivePaths,
  shapeOf,
  signedOf,
  unsignedError,
  type Validation,
  withinRange,
  withoutUnagreed,
} from '../answers/answers.ts';
export { compileOwnCheck, type Failure } from './ajv.ts';
export { attestedBy, isSignedOutside, momentOf } from './attested.ts';
export { type CompiledForm, type CompileWhen, compileForm, meets, refusedOf, visibleFieldsOf } from './compile.ts';
export { fieldPaths } from './field-paths.ts';
export { fillAbsent } from './fill.ts';
export { type OutlineQuestion, outlineOf, type QuestionOption } from './outline.ts';
export { formSchemaIssues } from './schema-issues.ts';
export { type SignatureBinding, sealSignature, traceError } from './seal.ts';
