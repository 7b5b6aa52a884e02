import type { RJSFSchema } from '@rjsf/utils';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Manner } from '../../answers/answers.ts';
import type { FieldError, JsonObject } from '../../http/http.ts';
import { confirmationQuery } from './confirmation-query.ts';
import { missingIn } from './missing.ts';

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
