import { circleOf, fieldsRead, type SchemaIssue } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { declared, nearest, type Rule } from './rule.ts';

/** Checks the conditions that show a field or bind a group. */
export const conditionRules: Rule[] = [
  conditionsReadDeclaredFields,
  conditionsHaveNoCircle,
  conditionsWantAnAnswer,
  conditionsWantAChoice,
];

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

/** Requires every field that a condition tests, since `{properties: {a: {const: 1}}}` is true in JSON Schema when `a` has no answer. */
function conditionsWantAnAnswer(node: JsonObject, path: string): SchemaIssue[] {
  const names = declared(node);
  if (!names) return [];
  return conditionsOf(node)
    .filter(({ condition, isTest }) => isTest && fieldsRead(condition).every((name) => names.includes(name)))
    .flatMap(({ condition, at }) => unasked(condition, `${path}.${at}`));
}

/** Refuses a test on a code that the field never holds: it would never show anything. */
function conditionsWantAChoice(node: JsonObject, path: string): SchemaIssue[] {
  const fields = declared(node) && isJsonObject(node.properties) ? node.properties : {};
  return conditionsOf(node)
    .filter(({ isTest }) => isTest)
    .flatMap(({ condition, at }) => {
      const byField = isJsonObject(condition) && isJsonObject(condition.properties) ? condition.properties : {};
      return Object.entries(byField).flatMap(([name, test]) =>
        codesOutside(test, fields[name] ?? null).map(({ code, codes }) => ({
          path: `${path}.${at}`,
          message: `La condition attend « ${code} », que « ${name} » ne propose pas.`,
          cure: nearest(code, codes, `Valeurs possibles : ${codes.join(', ')}.`),
        })),
      );
    });
}

function codesOutside(test: Json, field: Json): { code: string; codes: string[] }[] {
  if (!isJsonObject(test) || !isJsonObject(field) || !Array.isArray(field.enum)) return [];
  const codes = field.enum.map(String);
  const wanted = test.const !== undefined ? [test.const] : Array.isArray(test.enum) ? test.enum : [];
  return wanted.filter((code) => !codes.includes(String(code))).map((code) => ({ code: String(code), codes }));
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

/**
 * Returns the conditions of a group: those that show its fields, and its own rules. `isTest` says that the condition shows or triggers
 * something.
 */
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
