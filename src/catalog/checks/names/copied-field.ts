import { cureFor, propertyNames } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Requires that a field copied from a former dossier is asked by the opening form, and kept under the same name. */
export const copiedField: LintCheck = {
  code: 'copied-field',
  title: 'Ce qui est repris d’un dossier d’avant est demandé à l’ouverture, et gardé sous le même nom',
  level: 'error',
  run({ bundle: { workflow, forms, dossier } }) {
    return Object.entries(workflow.events).flatMap(([name, { copy = [], form = '' }]): CheckFinding[] => {
      const path = `$.events.${name}.copy`;
      if (copy.length > 0 && name !== 'open')
        return [{ path, message: 'Seule une ouverture reprend un dossier d’avant.', cure: 'Le retirer d’ici.' }];
      const asked = Object.hasOwn(forms, form) ? propertyNames(forms[form] ?? {}) : [];
      const kept = propertyNames(dossier);
      const both = asked.filter((field) => kept.includes(field));
      return copy.flatMap((field, index) =>
        both.includes(field)
          ? []
          : {
              path: `${path}[${index}]`,
              message: `« ${field} » n’est pas à la fois dans le formulaire d’ouverture et dans les données.`,
              cure: cureFor(field, both, 'Le retirer de « copy ».'),
            },
      );
    });
  },
};
