import { isJsonObject, type Json, type JsonObject } from '../../../../../base/base.ts';
import type { Decision } from '../../../../../definition/definition.ts';
import { type JsonPath, listAt, objectAt, textAt } from '../json.ts';

/** Describes a condition under which a form asks something, in JSON Schema rather than CEL. */
export interface FormCondition {
  at: JsonPath;
  kind: Decision;
  what: string;
  /** Names the question concerned; null when it concerns the whole form. */
  question: string | null;
  condition: Json;
}

/** Lists the conditions of every group of a form, nested ones and shared parts included. */
export function askedIn(schema: JsonObject): FormCondition[] {
  const lent = Object.entries(objectAt(schema, ['$defs'])).flatMap(([name, part]) => askedAt(part, ['$defs', name]));
  return [...askedAt(schema, []), ...lent];
}

function askedAt(value: Json | undefined, at: JsonPath): FormCondition[] {
  if (value === undefined || !isJsonObject(value)) return [];
  const inside = Object.entries(objectAt(value, ['properties'])).flatMap(([name, field]) =>
    askedAt(field, [...at, 'properties', name]),
  );
  return [
    ...ofField(value, at),
    ...exactions(value, at, at.length === 0 ? null : titleAt(value, at)),
    ...inside,
    ...askedAt(value['items'], [...at, 'items']),
  ];
}

function ofField(field: JsonObject, at: JsonPath): FormCondition[] {
  const question = titleAt(field, at);
  const said = (key: JsonPath, what: string): FormCondition[] => {
    const condition = key.reduce<Json | undefined>((here, step) => objectAt(here, [])[step], field);
    return condition === undefined ? [] : [{ at: [...at, ...key], kind: 'question', what, question, condition }];
  };
  return [...said(['x-show-if'], 'la question est posée'), ...said(['x-item', 'if'], 'l’élément est proposé')];
}

/** Lists the group's own `if`, those of `allOf`, and those nested in `then` or `else`; each makes other answers required or limited. */
function exactions(group: JsonObject, at: JsonPath, question: string | null): FormCondition[] {
  const several = listAt(group, ['allOf']).map((one, rank): [Json, JsonPath] => [one, [...at, 'allOf', rank]]);
  const inner = ['then', 'else'].flatMap((key): [Json, JsonPath][] =>
    group[key] === undefined ? [] : [[group[key] as Json, [...at, key]]],
  );
  const condition = group['if'];
  const what = 'd’autres réponses sont exigées, ou limitées';
  const own: FormCondition[] =
    condition === undefined ? [] : [{ at: [...at, 'if'], kind: 'act', what, question, condition: condition as Json }];
  return [...own, ...[...several, ...inner].flatMap(([one, place]) => exactions(objectAt(one, []), place, question))];
}

/** Returns the title of a field; the items of a list have the title of their list. */
function titleAt(field: JsonObject, at: JsonPath): string {
  const name = at.findLast((step) => step !== 'items' && step !== 'properties');
  return textAt(field, ['title']) ?? String(name ?? '');
}
