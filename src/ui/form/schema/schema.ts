/** Turns the schema of a form into what its fields are given. */

export { interpreting } from './checker.ts';
export { type ErrorLine, errorLinesOf, errorTreeOf } from './errors.ts';
export {
  ariaOf,
  asAnswer,
  asForm,
  errorId,
  fieldRecordOf,
  hasErrors,
  hintId,
  hintOf,
  optionsOf,
  sourceOf,
} from './field.ts';
export { withFixed } from './fixed.ts';
export { type ControlName, GROUP_WIDGETS, isNamed, typeOf, uiSchemaOf } from './ui-schema.ts';
export { asFieldError, validatorOf } from './validator.ts';
