import { isJsonObject, type Json, type JsonObject, memo } from '../../../base/base.ts';
import { targetOf } from '../../../fields/fields.ts';
import { cureFor, fieldAt, fieldPaths } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const itemChoice: LintCheck = {
  code: 'item-choice',
  title: 'Tout choix d’un élément du dossier nomme une liste qui a des identifiants, et des champs de ses éléments',
  level: 'error',
  needs: 'form-schema',
  run({ bundle: { dossier, forms } }) {
    return Object.entries(forms).flatMap(([name, form]) =>
      itemChoices(form).flatMap((choice) => wrong(dossier, choice, `schemas/${name}.schema.json`)),
    );
  },
};

interface ItemChoice {
  list: string;
  show: string[];
  path: string;
}

/** Keeps the choices of each schema: a schema never changes, and workflows share them. */
const known = memo<JsonObject, ItemChoice[]>('choices of items');

function itemChoices(form: JsonObject): ItemChoice[] {
  return known(form, () => choicesIn(form, '$'));
}

function choicesIn(node: Json, path: string): ItemChoice[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => choicesIn(one, `${path}[${index}]`));
  if (!isJsonObject(node)) return [];
  const inside = Object.entries(node).flatMap(([key, member]) => choicesIn(member, `${path}.${key}`));
  const list = targetOf(node, 'item');
  const item = node['x-item'];
  if (list === null || !isJsonObject(item) || !Array.isArray(item.show)) return inside;
  return [{ list, show: item.show.map(String), path }, ...inside];
}

function wrong(dossier: JsonObject, { list, show, path }: ItemChoice, file: string): CheckFinding[] {
  const items = fieldAt(dossier, list.split('.'));
  if (!isJsonObject(items?.items)) {
    const cure = cureFor(list, fieldPaths(dossier), 'Nommer une liste des données du dossier.');
    return [{ file, path: `${path}.x-widget`, message: `« ${list} » n'est pas une liste du dossier.`, cure }];
  }
  if (fieldAt(items, ['id']) === null) {
    const cure = 'Ajouter un champ « id » à ses éléments : le produit le remplit.';
    return [{ file, path: `${path}.x-widget`, message: `Les éléments de « ${list} » n'ont pas d'identifiant.`, cure }];
  }
  return show
    .filter((field) => fieldAt(items, field.split('.')) === null)
    .map((field) => ({
      file,
      path: `${path}.x-item.show`,
      message: `« ${field} » n'est pas un champ des éléments de « ${list} ».`,
      cure: cureFor(field, fieldPaths(items), 'Corriger le nom, ou le retirer.'),
    }));
}
