import type { SchemaIssue } from '../answers/answers.ts';
import { isJsonObject, type JsonObject } from '../base/base.ts';
import { inLines, type Rule } from './rule.ts';

/** Checks what rests on the agreement of a person (`x-consent`), and the questions that ask it (`x-agrees`). */
export const consentRules: Rule[] = [
  justiceHasItsLaw,
  oneBasis,
  agreementIsAChoice,
  agreementIsAlwaysAsked,
  outsideLists,
];

/** Refuses that justice data rest on consent: their text of law allows them or not, and the person has no say (GDPR, article 10). */
function justiceHasItsLaw(node: JsonObject, path: string): SchemaIssue[] {
  if (node['x-consent'] === undefined || node['x-sensitive'] !== 'justice') return [];
  return [
    {
      path: `${path}.x-consent`,
      message: 'Une donnée de justice ne repose jamais sur l’accord de la personne (RGPD, art. 10).',
      cure: 'Retirez x-consent et dites le texte qui la permet dans « x-basis », ou ne la demandez plus.',
    },
  ];
}

function oneBasis(node: JsonObject, path: string): SchemaIssue[] {
  if (node['x-consent'] === undefined || node['x-basis'] === undefined) return [];
  return [
    {
      path: `${path}.x-basis`,
      message: 'Cette question repose sur l’accord de la personne, et sur autre chose.',
      cure: 'Gardez x-basis si un texte impose la question, x-consent si la personne peut refuser.',
    },
  ];
}

/** Refuses an agreement that no choice of the question gives: a person could never give it. */
function agreementIsAChoice(node: JsonObject, path: string): SchemaIssue[] {
  const asks = node['x-agrees'];
  if (!isJsonObject(asks) || node.$ref !== undefined) return [];
  const isPossible = Array.isArray(node.enum)
    ? node.enum.includes(asks['by'] ?? null)
    : node.type === 'boolean' && typeof asks['by'] === 'boolean';
  if (isPossible) return [];
  return [
    {
      path: `${path}.x-agrees.by`,
      message: `Un accord se demande par un choix, et « ${String(asks['by'])} » n’en est pas un de cette question.`,
      cure: 'Donnez à la question un « enum », ou le type boolean, et nommez ici la réponse qui donne l’accord.',
    },
  ];
}

function agreementIsAlwaysAsked(node: JsonObject, path: string): SchemaIssue[] {
  const condition = ['x-show-if', 'x-consent'].find((keyword) => node[keyword] !== undefined);
  if (node['x-agrees'] === undefined || condition === undefined) return [];
  return [
    {
      path: `${path}.x-agrees`,
      message: `Une question cachée ne demande aucun accord, et « ${condition} » la cache.`,
      cure: `Retirez ${condition} : la question se pose à chaque fois.`,
    },
  ];
}

function outsideLists(node: JsonObject, path: string): SchemaIssue[] {
  return inLines(node, path, 'x-agrees', IN_A_LINE);
}

const IN_A_LINE = {
  message: 'Une ligne de liste ne donne pas l’accord de la personne.',
  cure: 'Posez la question hors de la liste.',
};
