import type { SchemaIssue } from '../answers/answers.ts';
import { isForbiddenName, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { formats } from '../fields/fields.ts';
import { conditionRules } from './condition-issues.ts';
import { consentRules } from './consent-rules.ts';
import { linearPattern } from './linear-pattern.ts';
import { declared, inLines, nearest, notMeant, type Rule } from './rule.ts';
import { sessionRules } from './session-rules.ts';
import { shownRules } from './shown-rules.ts';

const rules: Rule[] = [
  namesAreOwn,
  requiredIsDeclared,
  ...conditionRules,
  patternIsLinear,
  valuesHaveTheType,
  boundsAreInOrder,
  rangesAreOfDates,
  ordersAreOfDates,
  titlesMatchValues,
  stepsNameFields,
  rowsNameFields,
  ...shownRules,
  ...sessionRules,
  ...consentRules,
];

/** Applies every rule to every node of a schema. */
export function ruleIssues(node: Json, path = '$'): SchemaIssue[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => ruleIssues(item, `${path}[${i}]`));
  if (!isJsonObject(node)) return [];
  const inside = Object.entries(node).flatMap(([key, member]) => memberIssues(key, member, path));
  return [...rules.flatMap((rule) => rule(node, path)), ...inside];
}

/** Skips values, which are no schemas; the members of `properties` are schemas, whatever their name. */
function memberIssues(key: string, member: Json, path: string): SchemaIssue[] {
  if (key === 'enum' || key === 'const' || key === 'examples') return [];
  if (key !== 'properties' || !isJsonObject(member)) return ruleIssues(member, `${path}.${key}`);
  return Object.entries(member).flatMap(([name, field]) => ruleIssues(field, `${path}.properties.${name}`));
}

function namesAreOwn(node: JsonObject, path: string): SchemaIssue[] {
  const forbidden = (declared(node) ?? []).filter(isForbiddenName);
  return forbidden.map((name) => ({
    path: `${path}.properties.${name}`,
    message: `Le nom « ${name} » est réservé.`,
    cure: 'Choisissez un autre nom.',
  }));
}

function requiredIsDeclared(node: JsonObject, path: string): SchemaIssue[] {
  const names = declared(node);
  if (!names || !Array.isArray(node.required)) return [];
  return node.required.flatMap((name, i) =>
    typeof name !== 'string' || names.includes(name)
      ? []
      : [
          {
            path: `${path}.required[${i}]`,
            message: `« ${name} » est obligatoire et n'est pas déclaré.`,
            cure: nearest(name, names, 'Déclarez ce champ, ou retirez-le de required.'),
          },
        ],
  );
}

function patternIsLinear(node: JsonObject, path: string): SchemaIssue[] {
  if (typeof node.pattern !== 'string') return [];
  try {
    linearPattern(node.pattern);
    return [];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [
      {
        path: `${path}.pattern`,
        message: `Expression refusée : ${said}.`,
        cure: 'Écrivez-la sans référence arrière ni (?=…), (?!…), (?<=…), avec peu de répétitions.',
      },
    ];
  }
}

function valuesHaveTheType(node: JsonObject, path: string): SchemaIssue[] {
  const types = [node.type ?? null].flat();
  const values = Array.isArray(node.enum) ? node.enum : 'const' in node ? [node.const ?? null] : [];
  if (node.type === undefined) return [];
  return values
    .filter((value) => !typesOf(value).some((type) => types.includes(type)))
    .map((value) => ({
      path: `${path}.${Array.isArray(node.enum) ? 'enum' : 'const'}`,
      message: `La valeur ${JSON.stringify(value)} n'est pas du type ${types.join(' ou ')}.`,
      cure: 'Corrigez la valeur, ou le type.',
    }));
}

function typesOf(value: Json): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

function boundsAreInOrder(node: JsonObject, path: string): SchemaIssue[] {
  return BOUNDS.flatMap(([least, most]) => {
    const [from, to] = [node[least], node[most]];
    if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return [];
    const message = `« ${least} » (${from}) dépasse « ${most} » (${to}) : aucune réponse ne conviendrait.`;
    return [{ path: `${path}.${least}`, message, cure: 'Corrigez une des deux bornes.' }];
  });
}

function titlesMatchValues(node: JsonObject, path: string): SchemaIssue[] {
  const titles = node['x-enum-titles'];
  if (!isJsonObject(titles)) return [];
  const values = Array.isArray(node.enum) ? node.enum.map(String) : 'const' in node ? [String(node.const)] : [];
  return Object.keys(titles)
    .filter((value) => !values.includes(value))
    .map((value) => ({
      path: `${path}.x-enum-titles.${value}`,
      message: `Ce libellé est celui d'une valeur absente de enum.`,
      cure: nearest(value, values, 'Ajoutez la valeur à enum, ou retirez le libellé.'),
    }));
}

function stepsNameFields(node: JsonObject, path: string): SchemaIssue[] {
  const steps = node['x-steps'];
  const names = declared(node) ?? [];
  if (!Array.isArray(steps))
    return node['x-layout'] === undefined
      ? []
      : [
          {
            path: `${path}.x-layout`,
            message: 'Ce formulaire se montre par parties, et n’en déclare aucune.',
            cure: 'Déclarez « x-steps » : un titre et des champs par partie.',
          },
        ];
  const shown = steps.flatMap((step) => (isJsonObject(step) && Array.isArray(step.fields) ? step.fields : []));
  const undeclared = shown.map(String).filter((name) => !names.includes(name));
  const unknown = undeclared.map((name) => ({
    path: `${path}.x-steps`,
    message: `L'étape montre « ${name} », qui n'est pas déclaré.`,
    cure: nearest(name, names, 'Retirez ce champ de l’étape.'),
  }));
  const forgotten = notMeant(names, undeclared)
    .filter((name) => !shown.includes(name))
    .map((name) => ({
      path: `${path}.x-steps`,
      message: `Le champ « ${name} » n'est dans aucune étape.`,
      cure: 'Ajoutez-le à une étape.',
    }));
  return [...unknown, ...forgotten];
}

/** Accepts lines ready to fill only on a top-level list, whose items declare the fields that identify and show each line. */
function rowsNameFields(node: JsonObject, path: string): SchemaIssue[] {
  const rows = node['x-rows'];
  if (!isJsonObject(rows)) return [];
  const here = `${path}.x-rows`;
  const items = isJsonObject(node.items) ? node.items : {};
  if (node.type !== 'array' || !/^\$\.properties\.\w+$/.test(path))
    return [
      {
        path: here,
        message: 'Des lignes prêtes vont à une liste de premier niveau du formulaire.',
        cure: 'Mettez « x-rows » sur un champ « type: array » de premier niveau.',
      },
    ];
  const fields = declared(items) ?? [];
  const required = Array.isArray(items.required) ? items.required : [];
  const wanted = [rows.key, ...(Array.isArray(rows.show) ? rows.show : [])].map(String);
  const unknown = wanted
    .filter((name) => !fields.includes(name))
    .map((name) => ({
      path: here,
      message: `La ligne n'a pas de champ « ${name} ».`,
      cure: nearest(name, fields, 'Déclarez-le dans « items ».'),
    }));
  if (unknown.length > 0 || required.includes(String(rows.key))) return unknown;
  return [
    {
      path: here,
      message: `« ${rows.key} » désigne la ligne et n'est pas obligatoire.`,
      cure: 'Ajoutez-le à « required » de « items ».',
    },
  ];
}

/** Checks the bounds of a date: they are days of the calendar, in order, on a field that is a date. */
function rangesAreOfDates(node: JsonObject, path: string): SchemaIssue[] {
  const range = node['x-range'];
  if (!isJsonObject(range)) return [];
  const at = `${path}.x-range`;
  // A schema that a reference names is checked where it is inlined.
  if (node.$ref === undefined && node.format !== 'date')
    return [
      {
        path: at,
        message: '« x-range » borne une date, et ce champ n’en est pas une.',
        cure: 'Ajoutez "format": "date", ou retirez x-range.',
      },
    ];
  const { min, max } = range;
  return [...noDay(min, `${at}.min`), ...noDay(max, `${at}.max`), ...inOrder(min, max, at)];
}

/** Checks that what is ordered is a date, outside lists: an order names one act, and a list has any number of lines. */
function ordersAreOfDates(node: JsonObject, path: string): SchemaIssue[] {
  const isOfDate = node['x-after'] === undefined || node.$ref !== undefined || node.format === 'date';
  const own: SchemaIssue[] = isOfDate
    ? []
    : [
        {
          path: `${path}.x-after`,
          message: '« x-after » ordonne une date, et ce champ n’en est pas une.',
          cure: 'Ajoutez "format": "date", ou retirez x-after.',
        },
      ];
  return [...own, ...inLines(node, path, 'x-after', ORDER_IN_A_LINE)];
}

const ORDER_IN_A_LINE = {
  message: 'Une ligne de liste ne dit pas après quel acte elle vient.',
  cure: 'Posez cette date hors de la liste, ou jugez la liste par une condition de l’action (« validIf »).',
};

function noDay(bound: unknown, path: string): SchemaIssue[] {
  if (typeof bound !== 'string' || bound === 'today' || isDay(bound)) return [];
  const cure = 'Donnez un jour du calendrier entre 1900 et 2199, comme 1900-01-01, ou today.';
  return [{ path, message: `« ${bound} » n’est pas un jour.`, cure }];
}

function inOrder(min: unknown, max: unknown, path: string): SchemaIssue[] {
  if (!isDay(min) || !isDay(max) || min <= max) return [];
  return [{ path, message: 'Aucune date ne convient : « min » est après « max ».', cure: 'Échangez les deux jours.' }];
}

function isDay(bound: unknown): bound is string {
  return typeof bound === 'string' && formats.date?.(bound) === true;
}
