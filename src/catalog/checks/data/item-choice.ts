import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { pathText } from '../../../definition/definition.ts';
import { cureFor, fieldAt, fieldPaths, namesInSchema } from '../../definition/definition.ts';
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
  /** Leads to the question. */
  path: string;
}

/** Finds the questions that choose an item of a list of the dossier, and the fields by which the item is shown. */
function itemChoices(form: JsonObject): ItemChoice[] {
  const names = namesInSchema(form);
  return names.flatMap(({ of, owner, value: list, path }): ItemChoice[] => {
    if (of !== 'field' || owner !== 'data') return [];
    const question = pathText(path.slice(0, -1));
    const shown = names.filter((one) => one.owner === 'item' && pathText(one.path.slice(0, -3)) === question);
    return shown.length === 0 ? [] : [{ list, show: shown.map((one) => one.value), path: question }];
  });
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
