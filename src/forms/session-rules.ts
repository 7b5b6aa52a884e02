import type { SchemaIssue } from '../answers/answers.ts';
import type { JsonObject } from '../base/base.ts';
import { inLines, type Rule } from './rule.ts';

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

function outsideLists(node: JsonObject, path: string): SchemaIssue[] {
  return inLines(node, path, 'x-from', IN_A_LINE);
}

const IN_A_LINE = {
  message: 'Une ligne de liste ne prend rien du compte.',
  cure: 'Posez cette question hors de la liste, ou enregistrez actor dans l’action qui garde la liste.',
};
