import type { Check } from '../../subject.ts';
import { cureFor } from '../../suggest.ts';
import { usesOf } from '../../uses.ts';

export const unknownForm: Check = {
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
