/** Checks the templates of letters and documents against the data they print. */

export { type AccountLetter, isAccountLetter, readAccountLetters, shippedLetter } from './account-letters.ts';
export { commonLines } from './common-lines.ts';
export { lettersOf, type WorkflowLetter } from './letters.ts';
export { lintTemplate } from './template-lint.ts';
export { templateForms, templateReads } from './template-reads.ts';
export { formNameOf, type TemplateUse, templateUses, type ValuesAt } from './template-scope.ts';
export { type TemplateUser, templateUsers } from './template-users.ts';
export {
  likelyHelper,
  type TemplateVariable,
  templateVariables,
  typeOf,
  type VariablesIn,
} from './variables/variables.ts';
