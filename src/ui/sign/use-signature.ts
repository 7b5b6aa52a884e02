import type { RJSFSchema } from '@rjsf/utils';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Manner, mannerOf, type SignatureFields, signedOf, unsignedError } from '../../answers/answers.ts';
import type { FieldError, JsonObject } from '../../http/http.ts';
import { confirmationQuery } from './confirmation-query.ts';

/**
 * Says before the server does that a decision is not signed, and says it once for a whole batch. `code` is what was written of the code that
 * the signatory received.
 */
export function useSignature(schema: RJSFSchema, sign: readonly Manner[] | null | undefined, code: string) {
  const queries = useQueryClient();
  const [unsigned, setUnsigned] = useState<FieldError[] | null>(null);
  const isProven = () =>
    code.trim() !== '' ||
    Boolean(queries.getQueryData<{ confirmedLeftMs: number | null }>(confirmationQuery.queryKey)?.confirmedLeftMs);
  /** Remembers what is missing when the decision is not signed. */
  const isSigned = (answers: JsonObject): boolean => {
    const missing = sign && !isProven() ? missingIn(schema, answers, sign) : null;
    setUnsigned(missing && [missing]);
    return missing === null;
  };
  return { unsigned, isSigned };
}

/** Returns what a person attests by signing this form; null when it has no signature. */
export function signedText(schema: RJSFSchema): string | null {
  return signatureIn(schema)?.signed.text ?? null;
}

function missingIn(schema: RJSFSchema, answers: JsonObject, sign: readonly Manner[]): FieldError | null {
  const found = signatureIn(schema);
  if (found === null) return null;
  const given = answers[found.field];
  const isGroup = typeof given === 'object' && given !== null && !Array.isArray(given);
  const manner = isGroup ? mannerOf(found.signed, given) : null;
  return manner !== null && sign.includes(manner) ? null : unsignedError(found.field, found.signed, sign);
}

function signatureIn({ properties = {} }: RJSFSchema): { field: string; signed: SignatureFields } | null {
  for (const [field, group] of Object.entries(properties)) {
    const signed = signedOf(group);
    if (signed !== null) return { field, signed };
  }
  return null;
}
