import { closest, isForbiddenName, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { circleOf, fieldsRead } from './conditions.ts';
import { linearPattern } from './linear-pattern.ts';
import type { SchemaIssue } from './schema-issue.ts';

/** Rules on a schema that a meta-schema cannot say. Each looks at one node and tells the issues it finds, by path. */
type Rule = (node: JsonObject, path: string) => SchemaIssue[];

const rules: Rule[] = [
  namesAreOwn,
  requiredIsDeclared,
  conditionsReadDeclaredFields,
  conditionsHaveNoCircle,
  conditionsWantAnAnswer,
  patternIsLinear,
  titlesMatchValues,
  stepsNameFields,
];

/** Applies every rule to every node of a schema. */
export function ruleIssues(node: Json, path = '$'): SchemaIssue[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => ruleIssues(item, `${path}[${i}]`));
  if (!isJsonObject(node)) return [];
  const inside = Object.entries(node).flatMap(([key, member]) =>
    key === 'enum' || key === 'const' || key === 'examples' ? [] : ruleIssues(member, `${path}.${key}`),
  );
  return [...rules.flatMap((rule) => rule(node, path)), ...inside];
}

function declared(node: JsonObject): string[] | null {
  return isJsonObject(node.properties) && node.additionalProperties === false ? Object.keys(node.properties) : null;
}

function nearest(name: string, names: string[], otherwise: string): string {
  const near = closest(name, names);
  return near ? `Vouliez-vous écrire « ${near} » ?` : otherwise;
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

function conditionsReadDeclaredFields(node: JsonObject, path: string): SchemaIssue[] {
  const names = declared(node);
  if (!names) return [];
  return conditionsOf(node).flatMap(({ condition, at }) =>
    fieldsRead(condition)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: `${path}.${at}`,
        message: `La condition lit « ${name} », qui n'est pas un champ de ce groupe.`,
        cure: nearest(name, names, 'Une condition ne lit que les champs du même groupe.'),
      })),
  );
}

function conditionsHaveNoCircle(node: JsonObject, path: string): SchemaIssue[] {
  const circle = declared(node) ? circleOf(node) : [];
  if (circle.length === 0) return [];
  return [
    {
      path: `${path}.properties`,
      message: `Les conditions de ${circle.map((name) => `« ${name} »`).join(', ')} dépendent les unes des autres.`,
      cure: 'Retirez une de ces conditions : chaque champ ne dépend que de champs fixés avant lui.',
    },
  ];
}

/** JSON Schema's trap: `{properties: {a: {const: 1}}}` is true when `a` has no answer. */
function conditionsWantAnAnswer(node: JsonObject, path: string): SchemaIssue[] {
  if (!declared(node)) return [];
  return conditionsOf(node)
    .filter(({ isTest }) => isTest)
    .flatMap(({ condition, at }) => unasked(condition, `${path}.${at}`));
}

function unasked(condition: Json, path: string): SchemaIssue[] {
  if (!isJsonObject(condition)) return [];
  const required = Array.isArray(condition.required) ? condition.required : [];
  const names = isJsonObject(condition.properties) ? Object.keys(condition.properties) : [];
  const own = names
    .filter((name) => !required.includes(name))
    .map((name) => ({
      path,
      message: `La condition est vraie quand « ${name} » est sans réponse.`,
      cure: `Ajoutez "required": ["${name}"] à côté de properties.`,
    }));
  const nested = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => {
    const list = condition[key];
    return Array.isArray(list) ? list.flatMap((item, i) => unasked(item, `${path}.${key}[${i}]`)) : [];
  });
  return [...own, ...nested, ...unasked(condition.not ?? null, `${path}.not`)];
}

/** Conditions standing on a group: those that show its fields, and its own rules. `isTest`: shows or triggers something. */
function conditionsOf(node: JsonObject): { condition: Json; at: string; isTest: boolean }[] {
  const properties = isJsonObject(node.properties) ? node.properties : {};
  const shows = Object.entries(properties).flatMap(([name, field]) =>
    isJsonObject(field) && field['x-show-if'] !== undefined
      ? [{ condition: field['x-show-if'], at: `properties.${name}.x-show-if`, isTest: true }]
      : [],
  );
  return [...shows, ...rulesOf(node, '')];
}

function rulesOf(node: JsonObject, at: string): { condition: Json; at: string; isTest: boolean }[] {
  const single = ['not', 'if', 'then', 'else'].flatMap((key) =>
    node[key] === undefined ? [] : [{ condition: node[key], at: `${at}${key}`, isTest: key === 'if' }],
  );
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => {
    const list = node[key];
    return Array.isArray(list)
      ? list.map((condition, i) => ({ condition, at: `${at}${key}[${i}]`, isTest: false }))
      : [];
  });
  const nested = lists.flatMap(({ condition, at }) => (isJsonObject(condition) ? rulesOf(condition, `${at}.`) : []));
  return [...single, ...lists, ...nested];
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
  if (!Array.isArray(steps)) return [];
  const shown = steps.flatMap((step) => (isJsonObject(step) && Array.isArray(step.fields) ? step.fields : []));
  const unknown = shown
    .filter((name) => typeof name === 'string' && !names.includes(name))
    .map((name) => ({
      path: `${path}.x-steps`,
      message: `L'étape montre « ${name} », qui n'est pas déclaré.`,
      cure: nearest(String(name), names, 'Retirez ce champ de l’étape.'),
    }));
  const forgotten = names
    .filter((name) => !shown.includes(name))
    .map((name) => ({
      path: `${path}.x-steps`,
      message: `Le champ « ${name} » n'est dans aucune étape.`,
      cure: 'Ajoutez-le à une étape.',
    }));
  return [...unknown, ...forgotten];
}
