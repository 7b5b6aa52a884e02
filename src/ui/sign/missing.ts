import type { RJSFSchema } from '@rjsf/utils';
import { type Manner, mannerOf, type SignatureFields, signedOf, unsignedError } from '../../answers/answers.ts';
import type { FieldError, JsonObject } from '../../http/http.ts';

/** Says what is missing for the answers to be signed in an accepted way; null when nothing is. */
export function missingIn(schema: RJSFSchema, answers: JsonObject, sign: readonly Manner[]): FieldError | null {
  const found = signatureIn(schema);
  if (found === null) return null;
  const given = answers[found.field];
  const isGroup = typeof given === 'object' && given !== null && !Array.isArray(given);
  const manner = isGroup ? mannerOf(found.signed, given) : null;
  return manner !== null && sign.includes(manner) ? null : unsignedError(found.field, found.signed, sign);
}

/** Finds the signature of a form: one group of its first level. */
export function signatureIn({ properties = {} }: RJSFSchema): { field: string; signed: SignatureFields } | null {
  for (const [field, group] of Object.entries(properties)) {
    const signed = signedOf(group);
    if (signed !== null) return { field, signed };
  }
  return null;
}
