import { cureFor, fieldAt, fieldPaths } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/** Requires that the field named by a condition is in the event's form; the fields of the dossier's data are checked by the engine. */
export const unknownField: LintCheck = {
  code: 'unknown-field',
  title: "Le champ mis en cause par une condition est dans le formulaire de l'événement",
  level: 'error',
  needs: 'unknown-form',
  run({ bundle }) {
    return Object.entries(bundle.workflow.events).flatMap(([event, { form, validIf = [] }]) => {
      const schema = (form === undefined ? undefined : bundle.forms[form]) ?? {};
      return validIf.flatMap(({ field }, i) => {
        if (field === undefined || fieldAt(schema, stepsOf(field)) !== null) return [];
        const known = fieldPaths(schema).map((path) => `/${path.replaceAll('.', '/')}`);
        return [
          {
            path: `$.events.${event}.validIf[${i}].field`,
            message: `Le formulaire n'a pas de champ « ${field} ».`,
            cure: cureFor(field, known, 'Corriger le pointeur.'),
          },
        ];
      });
    });
  },
};

/** Splits a pointer without places in lists: `/contrats/0/fin` is `contrats.fin`. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .filter((step) => !/^\d+$/.test(step));
}
