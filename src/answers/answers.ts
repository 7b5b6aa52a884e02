/**
 * Judges the answers to a form, the same way on the server and in the browser: what is shown, what is blank, what is wrong and in which
 * French words. It reads JSON Schema through a `Checker` given to it – Ajv on the server, an interpreter in the browser – and knows
 * neither: a test compares both on thousands of documents. The server's verdict prevails. Terms: *group* an object of a schema · *shown*
 * the fields whose `x-show-if` holds, hidden siblings counted as absent · *blank* an answer not given: an empty text, or null where none is
 * accepted · *day* the civil day answers are given on: when it is known, dates are judged by their `x-range`; data already recorded are
 * judged without it.
 */

export { type Checker, MULTIPLE_DECIMALS, type RawError, type SchemaCheck } from './checker.ts';
export { circleOf, fieldsRead } from './conditions.ts';
export { type Agreements, agreementsAsked, fieldsUnder, withoutUnagreed } from './consent.ts';
export { rangeErrors } from './field-errors.ts';
export { inlineRefs } from './inline-refs.ts';
export { hiddenFields, type Judge, judgeOf, type Validation, visibleFields } from './judge.ts';
export { jsonPath, pointer } from './pointer.ts';
export { withinRange } from './range.ts';
export type { SchemaIssue } from './schema-issue.ts';
export { sensitivePaths } from './sensitive.ts';
export { type SchemaShape, type ShapeField, shapeOf } from './shape.ts';
export {
  type HourSpan,
  isDrawn,
  isFilled,
  isOnPaper,
  isReadableTrace,
  isSigned,
  MANNERS,
  type Manner,
  mannerOf,
  type SignatureFields,
  signedOf,
  unsignedError,
} from './signature.ts';
