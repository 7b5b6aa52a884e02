import { cureFor } from '../../definition/suggest.ts';
import { usesOf } from '../../definition/uses.ts';
import type { LintCheck } from '../../reading/subject.ts';

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
