/** Compiles the words of a workflow that carry expressions: conditions, rules, titles. */

export {
  asList,
  asText,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type ExpressionResult,
  type Vars,
} from './compiled-expression.ts';
export {
  at,
  type CompilationState,
  type DefinitionPlace,
  report,
  type SeenValues,
  stepsOf,
  within,
} from './compiling.ts';
export { DefinitionFault, FAULT, orFault } from './definition-fault.ts';
export { type BundleLabels, labelsOf, signatureAddresses, signaturesOf } from './labels.ts';
export { letterTitle } from './letter-title.ts';
export { type CompiledRule, compileRule, evaluateRule, type RuleAnswer } from './rule.ts';
export { type RuleSearch, searchOf } from './rule-search.ts';
export { isRequiredAt, itemOf, itemsOf, misfits, project, schemaAt, withoutNulls, writable } from './schema-path.ts';
export {
  caseScope,
  deadlineScope,
  type LinkedScopes,
  linkedCounters,
  linkedData,
  type Scope,
  scopeNamed,
  verdictScope,
  withForm,
} from './scope.ts';
export { type CompiledLink, type CompiledPreset, compileLink, compilePreset } from './signed-link.ts';
export { type CompiledValues, compileValues, evaluateValues } from './values.ts';
export {
  type CompiledRefusal,
  type CompiledWording,
  compileRefusal,
  compileWording,
  reasonsOf,
  saidBy,
  supplierOf,
} from './wording.ts';
