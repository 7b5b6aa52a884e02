import type { JsonObject } from '../../base/base.ts';
import { anyObject, civilDate, described, flag, id, listOf, nullable, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

export const ruleComponents = {
  Verdict: {
    description: 'Réponse d’une règle ; ses autres sorties s’y ajoutent au premier niveau.',
    type: 'object',
    properties: {
      verdict: flag,
      code: nullable(text()),
      figures: nullable(text()),
      asOf: civilDate,
      explanation: listOf(ref('Because')),
    },
    required: ['verdict', 'code', 'figures', 'explanation'],
    additionalProperties: true,
  },
};

const evaluate: Route<{ path: 'id'; body: { facts: JsonObject; asOf: string } }> = {
  method: 'post',
  path: '/api/v1/rules/:id/evaluations',
  id: 'evaluateRule',
  summary: 'Appliquer une règle à des faits, à une date',
  tag: 'Définitions',
  access: 'rule.evaluate',
  params: { id: described('Nom de la règle', id) },
  body: record({
    facts: described('Faits, comme la règle les déclare', anyObject),
    asOf: described("Date d'évaluation", civilDate),
  }),
  answers: { 200: { description: 'Le verdict et ses raisons', schema: ref('Verdict') } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.evaluateRule(caller, path.id, { facts: body.facts, asOf: body.asOf })),
};

export const ruleRoutes: Route[] = [evaluate];
