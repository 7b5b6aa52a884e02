import { cureFor, usesOf } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const unknownRule: LintCheck = {
  code: 'unknown-rule',
  title: 'Toute règle nommée existe dans workflows/rules/',
  level: 'error',
  run({ bundle, available }) {
    const missing = usesOf(bundle.workflow).rules.filter(({ name }) => !Object.hasOwn(bundle.rules, name));
    return missing.map(({ name, path }) => ({
      path,
      message: `La règle « ${name} » n'existe pas, ou son fichier est refusé.`,
      cure: cureFor(name, available.rules, `Créer workflows/rules/${name}.json.`),
    }));
  },
};
