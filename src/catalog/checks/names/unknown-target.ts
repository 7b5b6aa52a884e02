import type { JsonObject } from '../../../base/base.ts';
import type { Check, Found, Subject } from '../../subject.ts';
import { cureFor } from '../../suggest.ts';
import { targetsOfSchema } from '../../uses.ts';

export const unknownTarget: Check = {
  code: 'unknown-target',
  title: 'Un champ qui désigne une personne ou un dossier nomme un rôle avec un compte, ou un processus',
  level: 'error',
  run(subject) {
    const { workflow, dossier, forms } = subject.bundle;
    return [
      ...targetsIn(subject, dossier, `schemas/${workflow.dossier}`),
      ...Object.entries(forms).flatMap(([name, form]) => targetsIn(subject, form, `schemas/${name}.schema.json`)),
    ];
  },
};

function targetsIn({ bundle: { roles }, all }: Subject, schema: JsonObject, file: string): Found[] {
  const people = Object.keys(roles).filter((role) => roles[role]?.binding !== 'link');
  const workflows = Object.keys(all);
  return [
    ...targetsOfSchema(schema, 'person')
      .filter(({ name }) => !people.includes(name))
      .map(({ name, path }) => ({
        ...{
          file,
          path,
          message: `« ${name} » n'est pas un rôle qui ait un compte : personne ne pourrait être choisi.`,
        },
        cure: cureFor(name, people, 'Nommer un rôle de workflows/roles.json.'),
      })),
    ...targetsOfSchema(schema, 'dossier')
      .filter(({ name }) => name.split(',').some((one) => !workflows.includes(one)))
      .map(({ name, path }) => ({
        ...{ file, path, message: `« ${name} » n'est pas un processus : aucun dossier ne pourrait être choisi.` },
        cure: cureFor(name, workflows, 'Nommer un processus de workflows/.'),
      })),
  ];
}
