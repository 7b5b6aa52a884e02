import { cureFor, listsOfRule, namedInSchema, type Use, usesOf } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const unknownList: LintCheck = {
  code: 'unknown-list',
  title: 'Toute liste de référence nommée existe dans workflows/lists/',
  level: 'error',
  run(subject) {
    const { workflow, dossier, forms, rules } = subject.bundle;
    return [
      ...missing(subject, usesOf(workflow).lists, subject.file),
      ...missing(subject, namedInSchema(dossier, 'list'), `schemas/${workflow.dossier}`),
      ...Object.entries(forms).flatMap(([name, form]) =>
        missing(subject, namedInSchema(form, 'list'), `schemas/${name}.schema.json`),
      ),
      ...Object.values(rules).flatMap((rule) => missing(subject, listsOfRule(rule), `workflows/rules/${rule.id}.json`)),
    ];
  },
};

function missing({ bundle, available }: CheckSubject, uses: Use[], file: string): CheckFinding[] {
  return uses
    .filter(({ name }) => !Object.hasOwn(bundle.lists, name))
    .map(({ name, path }) => ({
      file,
      path,
      message: `La liste « ${name} » n'existe pas, ou son fichier est refusé.`,
      cure: cureFor(name, available.lists, `Créer workflows/lists/${name}.json.`),
    }));
}
