import type { SchemaIssue } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { fieldRecords, widgetOf } from '../fields/fields.ts';
import { declared, nearest, type Rule } from './rule.ts';

/** Checks the keywords that say how a field is shown. */
export const shownRules: Rule[] = [
  columnsNameFields,
  foldsNameFields,
  totalsAdd,
  widgetFitsType,
  itemsAreRecognised,
  statesAreOfDossiers,
  askedValuesExist,
];

function columnsNameFields(node: JsonObject, path: string): SchemaIssue[] {
  const rows = node['x-columns'];
  const names = declared(node);
  if (!Array.isArray(rows) || !names) return [];
  const placed = rows.flat();
  const unknown = placed.filter((name): name is string => typeof name === 'string' && !names.includes(name));
  const twice = placed.filter((name, index) => placed.indexOf(name) !== index);
  return [
    ...unknown.map((name) => ({
      path: `${path}.x-columns`,
      message: `La rangée montre « ${name} », qui n'est pas un champ de ce groupe.`,
      cure: nearest(name, names, 'Retirez ce champ de la rangée.'),
    })),
    ...twice.map((name) => ({
      path: `${path}.x-columns`,
      message: `Le champ « ${name} » est dans deux rangées.`,
      cure: 'Gardez-le dans une seule.',
    })),
  ];
}

function foldsNameFields(node: JsonObject, path: string): SchemaIssue[] {
  const folds = node['x-folded'];
  const names = declared(node);
  if (!Array.isArray(folds) || !names) return [];
  const fields = folds.map((fold) => (isJsonObject(fold) && Array.isArray(fold.fields) ? fold.fields.map(String) : []));
  const placed = fields.flat();
  const at = `${path}.x-folded`;
  return [
    ...placed
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: at,
        message: `Le repli montre « ${name} », qui n'est pas un champ de ce groupe.`,
        cure: nearest(name, names, 'Retirez ce champ du repli.'),
      })),
    ...placed
      .filter((name, index) => placed.indexOf(name) !== index)
      .map((name) => ({
        path: at,
        message: `Le champ « ${name} » est dans deux replis.`,
        cure: 'Gardez-le dans un seul.',
      })),
    ...fields
      .filter((fold) => fold.length > 0 && !names.join(' ').includes(fold.join(' ')))
      .map(([name]) => ({
        path: at,
        message: `Les champs du repli de « ${name} » ne se suivent pas dans le groupe.`,
        cure: 'Écrivez-les dans l’ordre du groupe, sans en sauter.',
      })),
  ];
}

/** Refuses a total of anything but a number that each line holds. */
function totalsAdd(node: JsonObject, path: string): SchemaIssue[] {
  const { 'x-total': field, items } = node;
  if (typeof field !== 'string' || !isJsonObject(items)) return [];
  const names = declared(items) ?? [];
  const asked = isJsonObject(items.properties) ? items.properties[field] : undefined;
  if (isJsonObject(asked) && [asked.type].flat().some((type) => type === 'integer' || type === 'number')) return [];
  return [
    {
      path: `${path}.x-total`,
      message: `Le total porte sur « ${field} », qui n'est pas un nombre de chaque ligne.`,
      cure: nearest(field, names, 'Nommez un champ de type integer ou number, ou retirez x-total.'),
    },
  ];
}

function widgetFitsType(node: JsonObject, path: string): SchemaIssue[] {
  const { type } = node;
  const asked = widgetOf(node);
  if (asked === null || type === undefined) return [];
  const wanted = fieldRecords[asked.kind].type;
  if ([type].flat().includes(wanted)) return [];
  return [
    {
      path: `${path}.x-widget`,
      message: `« ${asked.source} » ne convient pas à un champ de type ${[type].flat().join(' ou ')}.`,
      cure: `Donnez-lui le type ${wanted}, ou retirez x-widget.`,
    },
  ];
}

function itemsAreRecognised(node: JsonObject, path: string): SchemaIssue[] {
  const isItem = widgetOf(node)?.kind === 'item';
  if (isItem === (node['x-item'] !== undefined)) return [];
  return [
    isItem
      ? {
          path: `${path}.x-widget`,
          message: 'On choisit ici un élément d’une liste du dossier, et rien ne dit à quoi le reconnaître.',
          cure: 'Ajoutez "x-item": { "show": ["champ", …] }.',
        }
      : {
          path: `${path}.x-item`,
          message: '« x-item » ne dit rien sans "x-widget": "item:<liste>".',
          cure: 'Ajoutez ce x-widget, ou retirez x-item.',
        },
  ];
}

function statesAreOfDossiers(node: JsonObject, path: string): SchemaIssue[] {
  if (node['x-states'] === undefined || widgetOf(node)?.kind === 'dossier') return [];
  return [
    {
      path: `${path}.x-states`,
      message: '« x-states » ne dit rien sans "x-widget": "dossier:<workflow>".',
      cure: 'Ajoutez ce x-widget, ou retirez x-states.',
    },
  ];
}

function askedValuesExist(node: JsonObject, path: string): SchemaIssue[] {
  const asked = node['x-asked'];
  if (!Array.isArray(asked)) return [];
  const values: Json[] = Array.isArray(node.enum) ? node.enum : [];
  return asked
    .filter((value) => !values.includes(value))
    .map((value) => ({
      path: `${path}.x-asked`,
      message: `La valeur ${JSON.stringify(value)} est proposée et n'est pas dans enum.`,
      cure: nearest(String(value), values.map(String), 'Ajoutez-la à enum, ou retirez-la.'),
    }));
}
