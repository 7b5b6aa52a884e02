import { fieldAt, fieldPaths } from '../fields.ts';
import type { Check } from '../subject.ts';
import { cureFor } from '../suggest.ts';

export const readGrant: Check = {
  code: 'unknown-grant',
  title: 'Tout champ donné à lire existe',
  level: 'error',
  run({ bundle }) {
    const { workflow, dossier } = bundle;
    const wrong = Object.entries(workflow.read).flatMap(([role, fields]) =>
      fields.map((field, i) => ({ field, path: `$.read.${role}[${i}]` })),
    );
    return wrong
      .filter(({ field }) => field !== '*' && fieldAt(dossier, field.split('.')) === null)
      .map(({ field, path }) => ({
        path,
        message: `Le champ « ${field} » n'existe pas dans les données du dossier.`,
        cure: cureFor(field, fieldPaths(dossier), `Le déclarer dans schemas/${workflow.dossier}, ou le retirer.`),
      }));
  },
};
