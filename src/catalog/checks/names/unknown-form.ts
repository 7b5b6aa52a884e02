import { cureFor } from '../../definition/suggest.ts';
import { usesOf } from '../../definition/uses.ts';
import type { LintCheck } from '../../reading/subject.ts';

export const unknownForm: LintCheck = {
  code: 'unknown-form',
  title: 'Tout formulaire nommé existe dans schemas/',
  level: 'error',
  run({ bundle, available }) {
    const missing = usesOf(bundle.workflow).forms.filter(({ name }) => !Object.hasOwn(bundle.forms, name));
    return missing.map(({ name, path }) => ({
      path,
      message: `Le formulaire « ${name} » n'existe pas.`,
      cure: cureFor(name, available.forms, `Créer schemas/${name}.schema.json.`),
    }));
  },
};
