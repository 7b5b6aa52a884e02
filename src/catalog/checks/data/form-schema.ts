import type { JsonObject } from '../../../base/base.ts';
import { formSchemaIssues } from '../../../forms/forms.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const formSchema: LintCheck = {
  code: 'form-schema',
  title: 'Tout schéma est strict, borné et à motifs linéaires',
  level: 'error',
  run({ bundle }) {
    const { workflow, dossier, forms, rules } = bundle;
    return [
      ...found(`schemas/${workflow.dossier}`, dossier, 'data'),
      ...Object.entries(forms).flatMap(([name, form]) => found(`schemas/${name}.schema.json`, form)),
      ...Object.values(rules).flatMap((rule) =>
        found(`workflows/rules/${rule.id}.json`, rule.facts).map((one) => ({
          ...one,
          path: one.path.replace('$', '$.facts'),
        })),
      ),
    ];
  },
};

function found(file: string, schema: JsonObject, kind: 'form' | 'data' = 'form'): CheckFinding[] {
  return formSchemaIssues(schema, kind).map((issue) => ({ file, ...issue }));
}
