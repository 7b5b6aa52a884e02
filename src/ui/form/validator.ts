import { type Schema, Validator } from '@cfworker/json-schema';
import type { RJSFSchema, ValidationData, ValidatorType } from '@rjsf/utils';

/**
 * What the forms library asks of a validator, interpreted (no code is made, so the page's policy holds). It only chooses
 * branches: the answers are judged by the server alone, whose errors come back into the form.
 */
export const branchChooser: ValidatorType = {
  isValid: (schema, data) => new Validator(schema as Schema, '2020-12', true).validate(data ?? null).valid,
  validateFormData: (): ValidationData<unknown> => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
};

export type FormSchema = RJSFSchema;
