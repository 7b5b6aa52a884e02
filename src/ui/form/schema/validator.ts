import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidationData, ValidatorType } from '@rjsf/utils';
import { judgeOf } from '../../../answers/answers.ts';
import type { FieldError } from '../../../http/http.ts';
import { serverNow } from '../../api/api.ts';
import { civilDay } from '../../look/look.ts';
import { interpreting } from './checker.ts';
import { errorTreeOf } from './errors.ts';
import { asForm } from './field.ts';

/**
 * Judges a form before it is sent, by the same rules and in the same words as the server (`answers`). It also chooses the branches of
 * conditional rules, so that compulsory questions are shown as such.
 */
export function validatorOf(schema: RJSFSchema, given: ReadonlySet<string>): ValidatorType {
  const judge = judgeOf(asForm(schema), interpreting);
  return {
    isValid: (condition, data) => interpreting.holds(asForm(condition), data ?? null),
    validateFormData: (data): ValidationData<unknown> => {
      const verdict = judge(data, civilDay(serverNow()), { given, refusalOf: null });
      if (verdict.ok) return { errors: [], errorSchema: {} };
      return { errors: verdict.errors.map(asReported), errorSchema: errorTreeOf(verdict.errors) as ErrorSchema };
    },
    rawValidation: () => ({ errors: [] }),
  };
}

/** Converts an error to the library's form; `asFieldError` converts it back, because the library hands it to `onError` unchanged. */
function asReported({ path, code, message, params }: FieldError): RJSFValidationError {
  return { property: path, name: code, message, params, stack: message };
}

export function asFieldError({ property, name, message, params }: RJSFValidationError): FieldError {
  return { path: property ?? '', code: name ?? '', message: message ?? '', params: params ?? {} };
}
