import type { SchemaIssue } from '../answers/answers.ts';
import { isJsonObject, type JsonObject } from '../base/base.ts';
import type { Rule } from './rule.ts';

/** Checks the answers that the account gives (`x-from`). */
export const sessionRules: Rule[] = [oneSource, outsideLists];

function oneSource(node: JsonObject, path: string): SchemaIssue[] {
  const other = ['x-prefill', 'x-rows'].find((keyword) => node[keyword] !== undefined);
  if (typeof node['x-from'] !== 'string' || other === undefined) return [];
  return [
    {
      path: `${path}.x-from`,
      message: `Le compte donne cette réponse, et « ${other} » aussi.`,
      cure: `Gardez x-from si personne ne doit l’écrire, ou ${other} s’il ne fait que la proposer.`,
    },
  ];
}

/** Refuses `x-from` in the items of a list: the account gives one value, and a list has any number of lines. */
function outsideLists({ items }: JsonObject, path: string): SchemaIssue[] {
  return isJsonObject(items) ? inLine(items, `${path}.items`) : [];
}

function inLine({ properties }: JsonObject, path: string): SchemaIssue[] {
  return Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, field]) => {
    if (!isJsonObject(field)) return [];
    const at = `${path}.properties.${name}`;
    const here: SchemaIssue[] = field['x-from'] === undefined ? [] : [{ path: `${at}.x-from`, ...IN_A_LINE }];
    return [...here, ...inLine(field, at)];
  });
}

const IN_A_LINE = {
  message: 'Une ligne de liste ne prend rien du compte.',
  cure: 'Posez cette question hors de la liste, ou enregistrez actor dans l’action qui garde la liste.',
};
