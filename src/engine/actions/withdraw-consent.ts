import { own } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import { fieldsUnder } from '../../forms/forms.ts';
import { addErasing, addRemark, change } from '../context/context.ts';
import { at, type DefinitionPlace, report } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { blankOf, erasedData } from './erase.ts';

type WithdrawParams = ParamsOf<'withdrawConsent'>;

/**
 * Takes out of the dossier the answers that rest on an agreement which the person withdraws. What repeats them (story, letters, documents,
 * drafts, files, other dossiers) is left to the task that follows, which takes these answers and leaves the rest.
 */
export function compileWithdrawConsent({ consent }: WithdrawParams, place: DefinitionPlace): CompiledAction {
  const here = at(place, '.params.consent');
  const { data, bundle } = place.compiling;
  const fields = fieldsUnder(data, new Set([consent]));
  const declared = own(withDefaults('workflow', bundle.workflow).consents, consent);
  if (declared === undefined) reportUndeclared(consent, here);
  else if (fields.length === 0) reportNothingKept(consent, here);
  for (const field of fields) blankOf(field, here);
  const title = declared?.title ?? consent;
  return {
    type: 'withdrawConsent',
    path: pathOf(place),
    readsForm: false,
    run: (context) => {
      change(context, { data: erasedData(data, context.data, fields) });
      const whole = { journal: true, files: true, drafts: true };
      addErasing(context, { of: context.moment.id, what: { fields }, ...whole, consents: [consent] });
      addRemark(context, `Réponses effacées, partout où elles étaient répétées : elles reposaient sur « ${title} ».`);
    },
  };
}

function reportUndeclared(consent: string, place: DefinitionPlace): void {
  report(
    place,
    'withdrawn-consent',
    `L’accord « ${consent} » n’est pas déclaré par le workflow : rien ne peut en être retiré.`,
    'Corrigez son nom, ou déclarez-le dans « consents » : un titre, et ce qui dit qu’il est donné.',
  );
}

function reportNothingKept(consent: string, place: DefinitionPlace): void {
  const { dossier } = place.compiling.bundle.workflow;
  report(
    place,
    'withdrawn-consent',
    `Aucun champ du dossier ne dit reposer sur l’accord « ${consent} » : son retrait n’effacerait rien.`,
    `Écrivez « x-consent » sur les champs de schemas/${dossier} qui gardent ces réponses.`,
  );
}
