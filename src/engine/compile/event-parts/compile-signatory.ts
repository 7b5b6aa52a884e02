import type { JsonObject } from '../../../base/base.ts';
import type { WorkflowEvent } from '../../../definition/definition.ts';
import type { SignatureFields } from '../../../forms/forms.ts';
import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  report,
  withForm,
} from '../../language/language.ts';

/** Says who signs an act. */
export interface CompiledSigner {
  /** Is null when nobody is designated: the account that acts signs. */
  name: CompiledExpression | null;
  quality: CompiledExpression | null;
  account: CompiledExpression | null;
  /** Holds the earlier signatures that must come from other people. */
  distinct: CompiledExpression[];
}

interface Signature {
  field: string;
  signed: SignatureFields;
}

const TEXT = { result: 'string', nullable: true } as const;

export function compileSigner(
  { signatory }: Pick<WorkflowEvent, 'signatory'>,
  sign: Signature | null,
  form: JsonObject | null,
  place: DefinitionPlace,
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

/** Reports a signature that does not keep who gave it: two signatories could not be distinguished. */
function checkKept({ field, signed }: Signature, place: DefinitionPlace): void {
  if (signed.account !== undefined && signed.collected !== undefined) return;
  report(
    place,
    'signatory-not-kept',
    `La signature « ${field} » ne garde pas qui l’a donnée : rien ne distinguerait deux signataires.`,
    'Nommez dans « x-signed » un champ « account » (le compte) et un champ « collected » (sur l’appareil de qui).',
  );
}
