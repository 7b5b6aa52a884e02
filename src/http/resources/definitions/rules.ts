import { definitionShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { body, answer } = definitionShapes.evaluateRule;

const evaluate = route({
  method: 'post',
  path: '/api/v1/rules/:id/evaluations',
  id: 'evaluateRule',
  summary: 'Appliquer une règle à des faits, à une date',
  tag: 'Définitions',
  access: 'rule.evaluate',
  params: { id: described('Nom de la règle', id) },
  body,
  answers: { 200: { description: 'Le verdict et ses raisons', schema: answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.evaluateRule(caller, path.id, { facts: body.facts, asOf: body.asOf })),
});

export const ruleRoutes = [evaluate];
