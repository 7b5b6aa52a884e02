import type { RJSFSchema } from '@rjsf/utils';
import type { Manner } from '../../answers/answers.ts';
import type { FieldError } from '../../http/http.ts';
import { ByAccount } from './by-account.tsx';
import { ByCode, type SignatureCode } from './by-code.tsx';
import { signatureIn } from './missing.ts';

interface Props {
  sign: readonly Manner[];
  code: SignatureCode | undefined;
  errors: FieldError[];
  schema: RJSFSchema;
}

/** Lets the person who signs prove who they are, by the ways that the act accepts. */
export function Proofs({ sign, code, errors, schema }: Props) {
  const text = signatureIn(schema)?.signed.text ?? null;
  const wrong = errors.find((error) => error.code === 'signature-code')?.message;
  return (
    <>
      {code && sign.includes('coded') && <ByCode {...{ code, text, wrong }} />}
      {sign.includes('confirmed') && <ByAccount text={text} canDraw={sign.includes('drawn')} />}
    </>
  );
}
