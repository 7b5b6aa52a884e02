/**
 * Parses, type-checks, evaluates and explains the CEL expressions of definitions. Unknown names, values that may be null, kinds that do not
 * mix and costs without a bound are all refused at compilation, in French, with a cure. A compiled expression evaluates without surprise;
 * an evaluation that fails all the same throws, and returns nothing.
 *
 * Decision: CEL's grammar comes from a library (`syntax.ts`), its meaning from this folder. One checked tree of closures over plain JSON
 * replaces a second type system, conversions of every number and date, and a separate null-safety lint; a simple guard costs well under a
 * microsecond. We would return to the library's evaluator if it knew nullable types.
 */

export { type CalledText, calledTexts } from './called-texts.ts';
export { type ComparedText, comparedTexts, quotedTexts, resultTexts } from './compared.ts';
export {
  type CheckExpression,
  type CheckedExpression,
  compileExpression,
  describeResult,
  type Expression,
  type ExpressionOptions,
  type ResultKind,
} from './compile.ts';
export type { ExpressionEnv, ReferenceList, SignatureJudge } from './context.ts';
export { listening, type NameListener, type Origin, originAt } from './heard.ts';
export type { Issue } from './issue.ts';
export { Range, type RangedGroup, type RangedValue } from './range.ts';
export { type CallReference, expressionReference } from './reference.ts';
export { typeOfSchema } from './schema-type.ts';
export { describe as describeType, type GroupType, type Type } from './type.ts';
