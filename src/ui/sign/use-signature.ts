import type { RJSFSchema } from '@rjsf/utils';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Manner, mannerOf, signedOf, unsignedError } from '../../answers/answers.ts';
import type { FieldError, JsonObject } from '../../http/http.ts';
import { confirmationQuery } from './confirmation-query.ts';

/** Says before the server does that a decision is not signed, and says it once for a whole batch. */
export function useSignature(schema: RJSFSchema, sign: readonly Manner[] | null | undefined) {
  const queries = useQueryClient();
  const [unsigned, setUnsigned] = useState<FieldError[] | null>(null);
  const isConfirmed = () =>
    Boolean(queries.getQueryData<{ confirmedLeftMs: number | null }>(confirmationQuery.queryKey)?.confirmedLeftMs);
  /** Remembers what is missing when the decision is not signed. */
  const isSigned = (answers: JsonObject): boolean => {
    const missing = sign && !isConfirmed() ? missingIn(schema, answers, sign) : null;
    setUnsigned(missing && [missing]);
    return missing === null;
  };
  return { unsigned, isSigned };
}

function missingIn({ properties = {} }: RJSFSchema, answers: JsonObject, sign: readonly Manner[]): FieldError | null {
  for (const [field, group] of Object.entries(properties)) {
    const signed = signedOf(group);
    if (signed === null) continue;
    const given = answers[field];
    const manner =
      typeof given === 'object' && given !== null && !Array.isArray(given) ? mannerOf(signed, given) : null;
    return manner === null ? unsignedError(field, signed, sign) : null;
  }
  return null;
}
