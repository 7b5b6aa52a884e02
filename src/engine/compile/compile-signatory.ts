import type { JsonObject } from '../../base/base.ts';
import type { WorkflowEvent } from '../../definition/definition.ts';
import type { Signed } from '../../forms/forms.ts';
import { type CompiledExpression, compileOptional, compileSource } from '../language/compiled-expression.ts';
import { at, type Place, report } from '../language/compiling.ts';
import { withForm } from '../language/scope.ts';

/** Whose signature an act bears. */
export interface CompiledSigner {
  /** Null = nobody is designated: it is that of the account that acts. */
  name: CompiledExpression | null;
  quality: CompiledExpression | null;
  account: CompiledExpression | null;
  /** Earlier signatures, each of somebody else. */
  distinct: CompiledExpression[];
}

interface Signature {
  field: string;
  signed: Signed;
}

const TEXT = { result: 'string', nullable: true } as const;

export function compileSigner(
  { signatory }: Pick<WorkflowEvent, 'signatory'>,
  sign: Signature | null,
  form: JsonObject | null,
  place: Place,
): CompiledSigner | null {
  if (signatory === undefined) return null;
  const here = at({ ...place, scope: withForm(place.scope, form) }, '.signatory');
  if (sign !== null) checkKept(sign, here);
  return {
    name: compileOptional(at(here, '.name'), signatory.name, TEXT),
    quality: compileOptional(at(here, '.quality'), signatory.quality, TEXT),
    account: compileOptional(at(here, '.account'), signatory.account, TEXT),
    distinct: (signatory.distinct ?? []).map((source, index) =>
      compileSource(at(here, `.distinct[${index}]`), source, { result: 'any', nullable: true }),
    ),
  };
}

/** Two signers are told apart by what their signatures keep of who gave them. */
function checkKept({ field, signed }: Signature, place: Place): void {
  if (signed.account !== undefined && signed.collected !== undefined) return;
  report(
    place,
    'signatory-not-kept',
    `La signature « ${field} » ne garde pas qui l’a donnée : rien ne distinguerait deux signataires.`,
    'Nommez dans « x-signed » un champ « account » (le compte) et un champ « collected » (sur l’appareil de qui).',
  );
}
