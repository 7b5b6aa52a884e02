import { withDefaults } from '../../../definition/definition.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import { cureFor, fieldPaths } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const searchedField: LintCheck = {
  code: 'searched-field',
  title: 'Ce qui fait trouver un dossier est un champ qui existe, sans donnée sensible',
  level: 'error',
  run({ bundle: { workflow, dossier } }) {
    const known = fieldPaths(dossier);
    const sensitive = sensitivePaths(dossier).map(({ path }) => path);
    return withDefaults('workflow', workflow).search.flatMap((field, index) => {
      const path = `$.search[${index}]`;
      if (!known.includes(field)) {
        const message = `Le champ « ${field} » n'existe pas dans les données.`;
        return [{ path, message, cure: cureFor(field, known, 'Corriger le nom, ou le retirer.') }];
      }
      if (!sensitive.some((mark) => field === mark || field.startsWith(`${mark}.`))) return [];
      const message = `« ${field} » est une donnée sensible : on ne cherche personne par elle.`;
      return [{ path, message, cure: 'Le retirer : il se lit sur le dossier, par qui en a le droit.' }];
    });
  },
};
