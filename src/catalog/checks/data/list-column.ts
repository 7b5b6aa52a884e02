import { isJsonObject, type JsonObject, ownMember } from '../../../base/base.ts';
import { withDefaults } from '../../../definition/definition.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import { cureFor, fieldPaths } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const listColumn: LintCheck = {
  code: 'list-column',
  title: 'Toute colonne de liste est un champ simple, sans donnée sensible',
  level: 'error',
  run({ bundle: { workflow, dossier } }) {
    const sensitive = sensitivePaths(dossier).map(({ path }) => path);
    return withDefaults('workflow', workflow).columns.flatMap((field, index) => {
      const path = `$.columns[${index}]`;
      const schema = singleAt(dossier, field.split('.'));
      if (schema === null)
        return [{ path, message: unknown(field), cure: cureFor(field, fieldPaths(dossier), REMOVE) }];
      if (isMany(schema))
        return [{ path, message: many(field), cure: 'Nommer un champ à l’intérieur, ou le retirer.' }];
      if (!sensitive.some((mark) => field === mark || field.startsWith(`${mark}.`))) return [];
      return [{ path, message: exposed(field), cure: 'Le retirer : il se lit sur le dossier, par qui en a le droit.' }];
    });
  },
};

const REMOVE = 'Corriger le nom, ou le retirer.';
const unknown = (field: string) => `Le champ « ${field} » n'existe pas dans les données, ou se trouve dans une liste.`;
const many = (field: string) => `« ${field} » compte plusieurs champs : une colonne n'en montre qu'un.`;
const exposed = (field: string) => `« ${field} » est une donnée sensible : aucune liste ne la montre.`;

/** Finds the field itself; a field inside a list has no single value, and is not found. */
function singleAt(schema: JsonObject, steps: readonly string[]): JsonObject | null {
  let here = schema;
  for (const step of steps) {
    const { properties } = here;
    const next = ownMember(properties, step);
    if (!isJsonObject(next)) return null;
    here = next;
  }
  return here;
}

function isMany({ properties, items }: JsonObject): boolean {
  return properties !== undefined || (isJsonObject(items) && items.properties !== undefined);
}
