import { cureFor, usesOf } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

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
