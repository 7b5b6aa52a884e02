import { cureFor, usesOf } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const unknownTemplate: LintCheck = {
  code: 'unknown-template',
  title: 'Tout gabarit nommé existe dans templates/',
  level: 'error',
  run({ bundle, available }) {
    const missing = usesOf(bundle.workflow).templates.filter(({ name }) => !Object.hasOwn(bundle.templates, name));
    return missing.map(({ name, path }) => ({
      path,
      message: `Le gabarit « ${name} » n'existe pas.`,
      cure: cureFor(name, available.templates, `Créer templates/${name}.hbs.`),
    }));
  },
};
