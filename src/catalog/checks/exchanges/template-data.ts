import type { LintCheck } from '../../reading/reading.ts';
import { lintTemplate, templateUses } from '../../templates/templates.ts';

export const templateData: LintCheck = {
  code: 'template-data',
  title: 'Un gabarit ne lit que ce qui existe et est rempli là où il sert',
  level: 'error',
  run({ bundle, compilation, sources: read }) {
    const valuesAt = (path: string) => compilation().compiled?.values.get(path) ?? null;
    const sources = read();
    const found = templateUses(bundle, valuesAt).flatMap(({ template, place, scope }) =>
      lintTemplate(template, bundle.templates, scope, Object.keys(bundle.lists), { sources }).map((issue) => ({
        issue,
        place,
      })),
    );
    // A template may be used in many places: one finding names the first of them.
    const first = new Map(found.toReversed().map(({ issue, place }) => [JSON.stringify(issue), { issue, place }]));
    return [...first.values()].map(({ issue: { template, path, message, cure }, place }) => ({
      file: `templates/${template}.hbs`,
      path,
      message: `${message} (Gabarit demandé ${place}, dans « ${bundle.workflow.title} ».)`,
      cure,
    }));
  },
};
