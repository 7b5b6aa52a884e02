import { isJsonObject, own } from '../../../base/base.ts';
import type { Workflow } from '../../../engine/engine.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const likelyShape: LintCheck = {
  code: 'likely-shape',
  title: 'Les événements qui décident d’un doublon probable ont le champ qui nomme l’autre dossier',
  level: 'error',
  run({ bundle }) {
    const { workflow, forms } = bundle;
    const field = workflow.likely?.decide?.field ?? '';
    return decisiveEvents(workflow).flatMap(({ name, member }) => {
      const event = own(workflow.events, name);
      const form = event?.form === undefined || !Object.hasOwn(forms, event.form) ? undefined : forms[event.form];
      const fields = form?.['properties'];
      if (event === undefined || (isJsonObject(fields) && Object.hasOwn(fields, field))) return [];
      return [
        {
          path: `$.likely.decide.${member}`,
          message: `Le formulaire de « ${name} » n’a pas de champ « ${field} » : l’autre dossier ne peut pas y être nommé.`,
          cure: `Ajouter ce champ au formulaire, ou donner son vrai nom dans « decide.field ».`,
        },
      ];
    });
  },
};

/** Lists the events that settle a likely duplicate, with the member of `decide` that names each. */
export function decisiveEvents({ likely }: Workflow): { name: string; member: 'different' | 'same' }[] {
  const members = ['different', 'same'] as const;
  return members.flatMap((member) => {
    const name = likely?.decide?.[member];
    return name === undefined ? [] : [{ name, member }];
  });
}
