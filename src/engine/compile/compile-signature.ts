import { isJsonObject, type JsonObject } from '../../base/base.ts';
import type { WorkflowEvent } from '../../definition/definition.ts';
import { type Manner, type SignatureFields, signedOf } from '../../forms/forms.ts';
import { at, type DefinitionPlace, report } from '../language/language.ts';
import type { CompiledSignature } from './compiled.ts';

/** Finds the signature in the form of a signed event: one group of its first level. */
export function compileSignature(
  { sign, signatory }: Pick<WorkflowEvent, 'sign' | 'signatory'>,
  form: JsonObject | null,
  place: DefinitionPlace,
): CompiledSignature | null {
  if (sign === undefined) return null;
  const groups = Object.entries(isJsonObject(form?.['properties']) ? form['properties'] : {});
  const found = groups.flatMap(([field, group]) => {
    const signed = signedOf(group);
    return signed === null ? [] : [{ field, signed }];
  });
  const [only] = found;
  const here = at(place, '.sign');
  if (only === undefined || found.length > 1) {
    report(
      here,
      'signature-missing',
      `Cet événement est signé, et son formulaire a ${found.length} signature(s) à son premier niveau.`,
      'Donnez-lui un groupe, et un seul, avec « x-signed ».',
    );
    return null;
  }
  const lacking = sign.filter((manner) => !canHold(only.signed, manner));
  for (const manner of lacking)
    report(here, 'signature-manner', `« ${only.field} » ne garde pas une signature « ${manner} ».`, CURES[manner]);
  if (sign.includes('coded') && signatory?.address === undefined)
    report(
      here,
      'signature-code',
      'Cet événement se signe par un code, et rien ne dit à quelle adresse il est envoyé.',
      'Donnez « signatory.address » : une adresse que le dossier a enregistrée avant.',
    );
  return { ...only, manners: sign };
}

function canHold({ consent, shape, address }: SignatureFields, manner: Manner): boolean {
  if (manner === 'coded' && address === undefined) return false;
  if (manner === 'typed') return consent !== undefined;
  return manner === 'drawn' || shape?.[manner] !== undefined;
}

const CURES: { [manner in Manner]: string } = {
  drawn: 'Nommez le champ du tracé dans « x-signed.trace ».',
  typed: 'Nommez le champ de l’accord dans « x-signed.consent ».',
  confirmed: 'Donnez la valeur « confirmed » à « x-signed.shape ».',
  coded: 'Donnez la valeur « coded » à « x-signed.shape », et le champ qui garde l’adresse à « x-signed.address ».',
};
