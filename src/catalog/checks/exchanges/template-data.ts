import type { Check } from '../../subject.ts';
import { lintTemplate } from '../../template-lint.ts';
import { templateUses } from '../../template-scope.ts';

export const templateData: Check = {
  code: 'template-data',
  title: 'Un gabarit ne lit que ce qui existe et est rempli là où il sert',
  level: 'error',
  run({ bundle, compilation }) {
    const valuesAt = (path: string) => compilation().compiled?.values.get(path) ?? null;
    const found = templateUses(bundle, valuesAt).flatMap(({ template, path: use, scope }) =>
      lintTemplate(template, bundle.templates, scope, Object.keys(bundle.lists)).map((issue) => ({ issue, use })),
    );
    // A template may be asked for in many places: one finding, with the first of them.
    const first = new Map(found.toReversed().map(({ issue, use }) => [JSON.stringify(issue), { issue, use }]));
    return [...first.values()].map(({ issue: { template, path, message, cure }, use }) => ({
      file: `templates/${template}.hbs`,
      path,
      message: `${message} (Gabarit demandé en ${use}.)`,
      cure,
    }));
  },
};
