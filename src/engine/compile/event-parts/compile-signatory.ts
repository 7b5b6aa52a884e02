import { isJsonObject, type JsonObject, valueAt } from '../../../base/base.ts';
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
  /** Is where a code for the person designated is sent. */
  address: CompiledExpression | null;
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
  const address = compileOptional(at(here, '.address'), signatory.address, TEXT);
  checkRecorded(address, form, at(here, '.address'));
  return {
    name: compileOptional(at(here, '.name'), signatory.name, TEXT),
    quality: compileOptional(at(here, '.quality'), signatory.quality, TEXT),
    account: compileOptional(at(here, '.account'), signatory.account, TEXT),
    address,
    distinct: (signatory.distinct ?? []).map((source, index) =>
      compileSource(at(here, `.distinct[${index}]`), source, { result: 'any', nullable: true }),
    ),
  };
}

/** Reports an address that the sender of the act could type: a choice of the form may say who signs, and the dossier says where they read. */
function checkRecorded(address: CompiledExpression | null, form: JsonObject | null, place: DefinitionPlace): void {
  const typed = (address?.reads ?? []).find(
    (path) => (path === 'form' || path.startsWith('form.')) && !isChoice(form, path),
  );
  if (typed === undefined) return;
  report(
    place,
    'signatory-address',
    `L’adresse de qui doit signer viendrait de ce qui est tapé en signant (« ${typed} »).`,
    'Enregistrez-la par un acte d’avant, et lisez-la dans « data » ; du formulaire, seuls les choix (« enum ») peuvent dire qui signe.',
  );
}

function isChoice(form: JsonObject | null, path: string): boolean {
  const [, ...steps] = path.split('.');
  const field =
    steps.length === 0
      ? null
      : valueAt(
          form ?? {},
          steps.flatMap((step) => ['properties', step]),
        );
  return isJsonObject(field) && Array.isArray(field.enum);
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
